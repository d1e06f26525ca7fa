import Crypto
import Foundation

/// Unguessable, checksummed codes: the same step always gives the same code.
///
/// The first 50 bits of HMAC-SHA256(secret, step key) in Crockford's base 32 (no I, L, O, U), then one check symbol in
/// the same alphabet: the symbols as coefficients of a polynomial over GF(32), x⁵ = x² + 1, taken at x. Every mistyped
/// symbol and every swap of neighbours changes it. (A remainder would not do: 32 is 1 modulo 31.)
package enum CouponCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  package static func make(key: String, secret: [UInt8]) -> String {
    let digest = HMAC<SHA256>.authenticationCode(for: Data(key.utf8), using: SymmetricKey(data: secret))
    let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 14
    let symbols = stride(from: 45, through: 0, by: -5).map { Int(number >> UInt64($0) & 31) }
    return String((symbols + [check(symbols)]).map { alphabet[$0] })
  }

  /// Whether the check symbol fits. Reads lower case, and O, I, L as 0, 1, 1.
  package static func isWellFormed(_ code: String) -> Bool {
    var symbols: [Int] = []
    for letter in code.uppercased() {
      let read: Character =
        switch letter {
        case "O": "0"
        case "I", "L": "1"
        default: letter
        }
      guard let symbol = alphabet.firstIndex(of: read) else { return false }
      symbols.append(symbol)
    }
    guard symbols.count == 11, let last = symbols.last else { return false }
    return check(symbols.dropLast()) == last
  }

  private static func check(_ symbols: some Sequence<Int>) -> Int {
    symbols.reduce(0) { sum, symbol in
      let doubled = (sum ^ symbol) << 1
      return doubled & 32 == 0 ? doubled : doubled ^ 0b10_0101
    }
  }
}
