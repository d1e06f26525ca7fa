import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// The HTTP client that the channels share: pooled connections, no redirects, no retries of its own, bounded answers.
/// Whoever made it shuts it down after the last channel has drained.
package struct HTTPWire: Sendable {
  private let client: HTTPClient

  package init() {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.decompression = .disabled
    // A refused connection is an answer: the retry policy decides what follows, not the pool.
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Closes all connections; requests under way fail.
  package func shutdown() async throws { try await client.shutdown() }

  /// What the other side answered.
  struct Reply: Sendable {
    var status: Int
    /// The header `Retry-After` as it came.
    var retryAfter: String?
    /// At most `limit` bytes; fewer when the rest did not come in time.
    var body: [UInt8]
  }

  /// Posts `body` and waits at most `timeout` for the whole answer. Once the status is there it counts, whatever happens
  /// to the answer's body.
  ///
  /// - Throws: `WireFault` if there was no answer.
  func post(
    _ url: String, headers: [(name: String, value: String)], body: [UInt8], timeout: Duration, limit: Int = 64 << 10
  ) async throws(WireFault) -> Reply {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    for header in headers { request.headers.add(name: header.name, value: header.value) }
    request.body = .bytes(ByteBuffer(bytes: body))
    let deadline = ContinuousClock.now + timeout
    do {
      let response = try await client.execute(request, timeout: TimeAmount(timeout))
      let answer = await Self.read(response.body, limit: limit, until: deadline)
      return Reply(
        status: Int(response.status.code), retryAfter: response.headers.first(name: "Retry-After"), body: answer)
    } catch {
      throw WireFault(error)
    }
  }

  /// Reads on so that the connection can be used again; past the limit or the deadline it is closed.
  private static func read(
    _ body: HTTPClientResponse.Body, limit: Int, until deadline: ContinuousClock.Instant
  ) async -> [UInt8] {
    await withTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        do {
          for try await part in body {
            bytes.append(contentsOf: part.readableBytesView.prefix(limit - bytes.count))
            if bytes.count >= limit { break }
          }
        } catch {
          // The status is known; what is missing of the body is only missing.
        }
        return bytes
      }
      group.addTask {
        try? await Task.sleep(until: deadline)
        return []
      }
      let first = await group.next() ?? []
      group.cancelAll()
      return first
    }
  }
}
