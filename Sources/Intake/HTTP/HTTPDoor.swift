import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle

/// The HTTP server that events come in by: Segment's calls under `/v1`, `/healthz` and `/readyz`.
package struct HTTPDoor: Sendable {
  /// The port that is listened on.
  package let port: Int
  private let group: ServiceGroup
  private let serving: Task<Void, any Error>

  /// Opens the door; it answers from now until `close`.
  ///
  /// - Throws: Where the address cannot be had.
  package static func open(
    _ configuration: Configuration, ports: Ports, logger: Logger
  ) async throws -> HTTPDoor {
    let (bound, announce) = AsyncThrowingStream.makeStream(of: Int.self)
    let application = Application(
      router: SegmentRoutes(configuration: configuration, ports: ports, logger: logger).router(),
      // A sender that says nothing for a minute holds no connection.
      server: .http1(configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(60))),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: "nurture"),
      onServerRunning: { channel in announce.yield(channel.localAddress?.port ?? configuration.port) },
      logger: logger)
    let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [application], logger: logger))
    let serving = Task {
      do {
        try await group.run()
        announce.finish()
      } catch {
        announce.finish(throwing: error)
        throw error
      }
    }
    for try await port in bound { return HTTPDoor(port: port, group: group, serving: serving) }
    throw CancellationError()
  }

  /// Takes no more connections, lets the requests in hand end, and returns when they have.
  package func close() async throws {
    await group.triggerGracefulShutdown()
    try await serving.value
  }

  /// Returns when the door is closed.
  ///
  /// - Throws: What broke the server.
  package func wait() async throws { try await serving.value }
}
