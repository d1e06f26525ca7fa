import Engine
import Foundation

/// Speaks HTTP/1.1 over a plain socket, one request a connection: real bytes on a real port.
struct HTTPClient: Sendable {
  let port: Int

  struct Answer {
    var status: Int
    /// Names in lower case.
    var headers: [String: String]
    var json: JSON?
  }

  func get(_ path: String) async throws -> Answer { try await send("GET", path, [], [:]) }

  /// With the write key, unless the headers say otherwise; a nil value leaves a header out.
  func post(_ path: String, _ body: [UInt8], headers: [String: String?] = [:]) async throws -> Answer {
    try await send("POST", path, body, ["Authorization": "Basic V1JJVEVLRVk6"].merging(headers) { $1 })
  }

  private func send(_ method: String, _ path: String, _ body: [UInt8], _ headers: [String: String?]) async throws
    -> Answer
  {
    var request = Array("\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".utf8)
    for (name, value) in headers { if let value { request += Array("\(name): \(value)\r\n".utf8) } }
    if headers["Transfer-Encoding"] != nil {
      request += Array("\r\n\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n0\r\n\r\n".utf8)
    } else {
      request += Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }
    return try await exchange(request)
  }

  private func exchange(_ request: [UInt8]) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try blockingExchange(request) }) }
    }
  }

  private func blockingExchange(_ request: [UInt8]) throws -> Answer {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
    var unsent = request[...]
    while !unsent.isEmpty {
      let sent = unsent.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      // A server may answer before it has read everything.
      if sent <= 0 { break }
      unsent = unsent.dropFirst(sent)
    }
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = recv(socket, &chunk, chunk.count, 0), count > 0 { answer += chunk.prefix(count) }
    return try Self.read(answer)
  }

  private static func read(_ bytes: [UInt8]) throws -> Answer {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { throw POSIXError(.ECONNRESET) }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
      let sides = line.components(separatedBy: ": ")
      return sides.count == 2 ? (sides[0].lowercased(), sides[1]) : nil
    }
    return Answer(
      status: Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0,
      headers: Dictionary(pairs) { $1 }, json: try? JSON.parse(Array(text[end.upperBound...].utf8)))
  }
}
