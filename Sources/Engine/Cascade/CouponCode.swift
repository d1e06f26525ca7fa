import Crypto
import Foundation

/// Unguessable, checksummed codes: the same step always gives the same code.
///
/// The first 50 bits of HMAC-SHA256(secret, step key) in Crockford's base 32 (no I, L, O, U), then one check symbol:
/// the number modulo 31 in the same alphabet, so that a mistyped or swapped symbol is noticed.
package enum CouponCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  package static func make(key: String, secret: [UInt8]) -> String {
    let digest = HMAC<SHA256>.authenticationCode(for: Data(key.utf8), using: SymmetricKey(data: secret))
    let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 14
    var code = ""
    for place in stride(from: 45, through: 0, by: -5) { code.append(alphabet[Int(number >> UInt64(place) & 31)]) }
    return code + String(alphabet[Int(number % 31)])
  }

  /// Whether the check symbol fits. Reads lower case, and O, I, L as 0, 1, 1.
  package static func isWellFormed(_ code: String) -> Bool {
    var values: [UInt64] = []
    for letter in code.uppercased() {
      let read: Character = switch letter { case "O": "0"; case "I", "L": "1"; default: letter }
      guard let value = alphabet.firstIndex(of: read) else { return false }
      values.append(UInt64(value))
    }
    guard values.count == 11, let check = values.last else { return false }
    return values.dropLast().reduce(UInt64(0)) { $0 << 5 | $1 } % 31 == check
  }
}
