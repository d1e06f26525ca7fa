import Engine
import Foundation

/// Delivers by posting the parcel's JSON (``Parcel/document()``) to one address.
///
///     POST /hook HTTP/1.1
///     Content-Type: application/json
///     Idempotency-Key: win-back/17/3/1        the job's key, the same in every attempt
///     Nurture-Timestamp: 1771061400           seconds since the epoch, when it was sent
///     Nurture-Signature: v1=5257a869e7…       HMAC-SHA256 of "timestamp.body"
///
/// The receiver answers 2xx once it has the job, and must know an `Idempotency-Key` again: an answer that got lost is
/// asked for again. In the key, what is not a visible ASCII character, and `%`, is percent-encoded.
package struct WebhookChannel: Channel {
  package let name = "webhook"
  private let url: String
  private let secret: [UInt8]
  private let wire: HTTPWire
  private let timeout: Duration
  private let now: @Sendable () -> Int64

  /// - Parameters:
  ///   - url: An absolute `http` or `https` URL.
  ///   - secret: The key of the signature, as its file has it; not empty.
  ///   - wire: The shared client; shut down by who made it.
  ///   - timeout: From the start of an attempt to its whole answer.
  ///   - now: The wall clock, microseconds since the epoch.
  /// - Throws: `DeliveryError`.
  package init(
    url: String, secret: [UInt8], wire: HTTPWire, timeout: Duration = .seconds(10),
    now: @escaping @Sendable () -> Int64
  ) throws(DeliveryError) {
    guard let parts = URL(string: url), let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
      let host = parts.host, !host.isEmpty
    else { throw .badURL }
    guard !secret.isEmpty else { throw .emptySecret }
    self.url = url
    self.secret = secret
    self.wire = wire
    self.timeout = timeout
    self.now = now
  }

  package func send(_ parcel: Parcel) async -> Attempt {
    let body = parcel.document()
    let timestamp = now() / 1_000_000
    let headers = [
      (name: "Content-Type", value: "application/json"),
      (name: "User-Agent", value: "nurture"),
      (name: "Idempotency-Key", value: Self.visible(parcel.job.key)),
      (name: "Nurture-Timestamp", value: String(timestamp)),
      (name: "Nurture-Signature", value: Signature.header(timestamp: timestamp, body: body, secret: secret)),
    ]
    do throws(WireFault) {
      let reply = try await wire.post(url, headers: headers, body: body, timeout: timeout)
      return Self.attempt(status: reply.status, retryAfter: reply.retryAfter, now: now())
    } catch {
      return .later("webhook: \(error.reason)", after: nil)
    }
  }

  /// What an answer means. A redirect is not followed: the job would go where nobody configured it to.
  static func attempt(status: Int, retryAfter: String?, now: Int64) -> Attempt {
    let reason = "webhook: http \(status)"
    switch status {
    case 200..<300: return .delivered
    case 408, 425, 429, 500..<600: return .later(reason, after: retryAfter.flatMap { RetryAfter.wait($0, now: now) })
    case 410: return .bounced(reason)
    case 300..<400: return .refused(reason + ", redirects are not followed")
    default: return .refused(reason)
    }
  }

  private static func visible(_ key: String) -> String {
    key.utf8.map { byte in
      (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "%")
        ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
