import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix

/// Why there was no answer, in words that name no address and no person.
struct WireFault: Error, Hashable {
  var reason: String

  init(_ error: any Error) { reason = Self.words(error) }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let error as HTTPClientError where timeouts.contains(error): "timeout"
    case let error as HTTPClientError: error.shortDescription
    case let error as IOError: String(cString: strerror(error.errnoCode))
    // One attempt per address of the host; none at all if it has no address.
    case let error as NIOConnectionError: error.connectionErrors.first.map { words($0.error) } ?? "host not found"
    case is CancellationError: "cancelled"
    default: "connection failed (\(type(of: error)))"
    }
  }

  private static let timeouts: [HTTPClientError] = [
    .deadlineExceeded, .connectTimeout, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout,
    .tlsHandshakeTimeout,
  ]
}
