import Foundation
import Glibc
import Synchronization

/// A webhook's other end: a real HTTP/1.1 server on loopback whose answers a test decides.
final class Receiver: Sendable {
  struct Request: Sendable {
    /// Names in lower case.
    var headers: [String: String]
    var body: [UInt8]
  }

  let port: Int
  private let socket: Int32
  private let taken = Mutex<[Request]>([])
  private let answer: @Sendable (Int) -> Int

  var requests: [Request] { taken.withLock { $0 } }

  /// - Parameter answer: The status for the n-th request, from 1.
  init(answer: @escaping @Sendable (Int) -> Int) throws {
    self.answer = answer
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = socket
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard bound else { throw Disappointment("no port for the receiver") }
    port = Int(in_port_t(bigEndian: address.sin_port))
    Thread.detachNewThread { [self] in
      while case let connection = accept(socket, nil, nil), connection >= 0 {
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        serve(connection)
      }
    }
  }

  /// Takes no more connections.
  func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

  /// One request a connection.
  private func serve(_ connection: Int32) {
    defer { close(connection) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return }
      bytes += chunk.prefix(count)
      guard let request = Self.request(bytes) else { continue }
      let number = taken.withLock {
        $0.append(request)
        return $0.count
      }
      let reply = Array("HTTP/1.1 \(answer(number)) X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
      _ = send(connection, reply, reply.count, Int32(MSG_NOSIGNAL))
      return
    }
  }

  /// The request when it is there whole.
  private static func request(_ bytes: [UInt8]) -> Request? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let pairs = text[..<end.lowerBound].components(separatedBy: "\r\n").dropFirst().compactMap { line in
      line.firstIndex(of: ":").map {
        (line[..<$0].lowercased(), line[line.index(after: $0)...].trimmingCharacters(in: .whitespaces))
      }
    }
    let headers = Dictionary(pairs) { $1 }
    let head = text[..<end.upperBound].utf8.count
    guard let length = Int(headers["content-length"] ?? ""), bytes.count >= head + length else { return nil }
    return Request(headers: headers, body: Array(bytes[head..<head + length]))
  }
}
