import Glibc

/// One keep-alive connection over a plain blocking socket: it costs little beside the daemon that it measures.
struct Connection: Sendable {
  private let descriptor: Int32

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = Self.loopback(port)
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      Glibc.close(descriptor)
      throw Failure("cannot connect to port \(port)")
    }
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  func close() { Glibc.close(descriptor) }

  /// Sends a whole request and reads the whole answer: the status, and the body. The answer must have a content length.
  func exchange(_ request: [UInt8]) throws -> (status: Int, body: ArraySlice<UInt8>) {
    var sent = 0
    while sent < request.count {
      let count = request.withUnsafeBytes {
        send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure("the daemon closed the connection") }
      sent += count
    }
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var whole: Int?
    var bodyStart = 0
    while whole.map({ answer.count < $0 }) ?? true {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      guard count > 0 else { throw Failure("the daemon closed the connection") }
      answer += chunk[..<count]
      if whole == nil, let end = Self.headEnd(answer) {
        bodyStart = end
        whole = end + Self.contentLength(answer[..<end])
      }
    }
    let status = Int(String(decoding: answer.prefix(12).suffix(3), as: UTF8.self)) ?? 0
    return (status, answer[bodyStart...])
  }

  private static func headEnd(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    for index in 0...(bytes.count - 4) where bytes[index..<index + 4].elementsEqual([13, 10, 13, 10]) {
      return index + 4
    }
    return nil
  }

  private static func contentLength(_ head: ArraySlice<UInt8>) -> Int {
    for line in String(decoding: head, as: UTF8.self).lowercased().split(separator: "\r\n")
    where line.hasPrefix("content-length:") {
      return Int(line.dropFirst(15).filter(\.isNumber)) ?? 0
    }
    return 0
  }
}
