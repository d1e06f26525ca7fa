import Crypto

extension Sequence<UInt8> {
  /// Two lower-case hexadecimal digits a byte.
  var hex: String {
    var out: [UInt8] = []
    for byte in self {
      for digit in [byte >> 4, byte & 0x0F] {
        out.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// SHA-256 of some bytes, in hexadecimal.
func hexDigest(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hex }
