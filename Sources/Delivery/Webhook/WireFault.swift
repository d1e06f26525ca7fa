import AsyncHTTPClient
import NIOCore
import NIOPosix

/// Why there was no answer, in words that name no address and no person.
struct WireFault: Error, Hashable {
  var reason: String

  init(_ error: any Error) {
    switch error {
    case let error as HTTPClientError where Self.timeouts.contains(error): reason = "timeout"
    case let error as HTTPClientError: reason = error.shortDescription
    case is NIOConnectionError: reason = "cannot connect"
    case let error as IOError: reason = "connection failed (errno \(error.errnoCode))"
    case is CancellationError: reason = "cancelled"
    default: reason = "connection failed (\(type(of: error)))"
    }
  }

  private static let timeouts: [HTTPClientError] = [
    .deadlineExceeded, .connectTimeout, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout,
    .tlsHandshakeTimeout,
  ]
}
