import Crypto

/// Proof that a request comes from who knows the secret, as Stripe and GitHub do it: HMAC-SHA256 over the timestamp, a
/// dot, and the body's bytes, in lower-case hexadecimal.
///
/// The receiver computes it over the bytes as they came (before parsing them), compares in constant time, and refuses a
/// timestamp that is more than a few minutes off, so that a recorded request cannot be played again later:
///
///     printf '%s.%s' "$NURTURE_TIMESTAMP" "$BODY" | openssl dgst -sha256 -hmac "$SECRET"
enum Signature {
  /// The value of the header `Nurture-Signature`; `v1` names the scheme.
  static func header(timestamp: Int64, body: [UInt8], secret: [UInt8]) -> String {
    var code = HMAC<SHA256>(key: SymmetricKey(data: secret))
    code.update(data: Array("\(timestamp).".utf8))
    code.update(data: body)
    return "v1=" + code.finalize().map(Self.hexadecimal).joined()
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
  }
}
