package import Engine
import Foundation
import NIOCore
import NIOPosix

/// The daemon's side of the control socket: a Unix socket that only its owner may use, one JSON request a line, one JSON
/// answer a line, in order.
package struct ControlSocket: Sendable {
  /// Where clients find it.
  package let path: String
  private let serving: Task<Void, any Error>
  private let channel: any Channel

  /// Listens at `path` until `close`. A socket file that an earlier daemon left there is replaced: whoever calls this holds
  /// the lock of the state directory.
  ///
  /// - Parameters:
  ///   - longest: Bytes of a request line; after a longer one the connection is refused and closed.
  ///   - handle: Answers one request; connections are served side by side.
  /// - Throws: `ControlError.notASocket` where something else is at `path`; what the system says of the path otherwise.
  package static func open(
    path: String, longest: Int = 1 << 20, handle: @escaping @Sendable (JSON) async -> JSON
  ) async throws -> ControlSocket {
    let there = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    guard there == nil || there == .typeSocket else { throw ControlError.notASocket(path) }
    // Bound under another name, closed to others, then moved into place: nobody can ever connect to an open socket file.
    let fresh = path + ".new"
    unlink(fresh)
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(unixDomainSocketPath: fresh) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    guard chmod(fresh, 0o600) == 0, rename(fresh, path) == 0 else {
      let error = ControlError.failed(String(cString: strerror(errno)))
      try? await server.channel.close()
      throw error
    }
    let serving = Task {
      try await withThrowingDiscardingTaskGroup { group in
        try await server.executeThenClose { connections in
          for try await connection in connections {
            group.addTask { await Self.serve(connection, longest: longest, handle: handle) }
          }
        }
        group.cancelAll()
      }
    }
    return ControlSocket(path: path, serving: serving, channel: server.channel)
  }

  /// Ends listening and the open connections, and removes the socket file.
  package func close() async {
    unlink(path)
    try? await channel.close()
    _ = await serving.result
  }

  private static func serve(
    _ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>, longest: Int,
    handle: @escaping @Sendable (JSON) async -> JSON
  ) async {
    // A connection that breaks concerns nobody but its client.
    try? await connection.executeThenClose { inbound, outbound in
      var lines = ControlLines(longest: longest)
      for try await buffer in inbound {
        lines.append(buffer.readableBytesView)
        while let line = lines.next() {
          let answer: JSON
          switch line {
          case .success(let request): answer = await handle(request)
          case .failure(let error): answer = ["error": .text("\(error)")]
          }
          try await outbound.write(ByteBuffer(bytes: answer.bytes() + [0x0A]))
          if case .failure(.tooLong) = line { return }
        }
      }
    }
  }
}
