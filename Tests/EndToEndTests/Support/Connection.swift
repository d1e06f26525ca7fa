import Engine
import Foundation
import Glibc

/// The other side closed, or was killed.
struct Broken: Error {}

/// One keep-alive HTTP/1.1 connection on a plain socket.
final class Connection {
  struct Answer {
    var status: Int
    /// Names in lower case.
    var headers: [String: String]
    var json: JSON?

    /// What became of each message.
    var receipts: [String] { (json?["receipts"]?.list ?? []).map { $0["status"]?.text ?? "" } }
  }

  private let socket: Int32
  private let key: String

  init(port: Int, key: String) throws {
    self.key = key
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Broken() }
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  func get(_ path: String) throws -> Answer { try exchange("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n", []) }

  /// With the write key, unless the headers say otherwise; an empty value leaves a header out.
  func post(_ path: String, _ body: [UInt8], headers: [String: String] = [:]) throws -> Answer {
    var head = "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.count)\r\n"
    for (name, value) in ["Authorization": "Bearer \(key)"].merging(headers, uniquingKeysWith: { $1 })
    where !value.isEmpty {
      head += "\(name): \(value)\r\n"
    }
    return try exchange(head + "\r\n", body)
  }

  /// A batch of messages.
  func post(_ messages: some Sequence<Message>) throws -> Answer {
    try post("/v1/batch", JSON.object([JSON.Member("batch", .list(messages.map(\.json)))]).bytes())
  }

  private func exchange(_ head: String, _ body: [UInt8]) throws -> Answer {
    var unsent = (Array(head.utf8) + body)[...]
    while !unsent.isEmpty {
      let sent = unsent.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { throw Broken() }
      unsent = unsent.dropFirst(sent)
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var whole: Int?
    var answer = Answer(status: 0, headers: [:])
    while whole.map({ bytes.count < $0 }) ?? true {
      let count = recv(socket, &chunk, chunk.count, 0)
      guard count > 0 else { throw Broken() }
      bytes += chunk.prefix(count)
      if whole == nil, let end = Self.headEnd(bytes) {
        answer = Self.head(bytes[..<end])
        whole = end + (Int(answer.headers["content-length"] ?? "") ?? 0)
      }
    }
    if let length = Int(answer.headers["content-length"] ?? ""), length > 0 {
      answer.json = try? JSON.parse(Array(bytes.suffix(length)))
    }
    return answer
  }

  private static func headEnd(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (0...bytes.count - 4).first { bytes[$0...].starts(with: [13, 10, 13, 10]) }.map { $0 + 4 }
  }

  private static func head(_ bytes: ArraySlice<UInt8>) -> Answer {
    let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
    return Answer(
      status: Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0,
      headers: Dictionary(pairs) { $1 })
  }
}
