package import Engine
import Glibc

/// The other end of the control socket, for commands: blocks until the answer is there.
package enum ControlClient {
  /// Sends one request and returns its answer.
  ///
  /// - Parameters:
  ///   - timeout: For the whole of it.
  ///   - longest: Bytes of the answer.
  package static func call(
    path: String, request: JSON, timeout: Duration, longest: Int = 16 << 20
  ) throws(ControlError) -> JSON {
    let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { throw systemError() }
    defer { close(socket) }
    try connect(socket, to: path)
    let deadline = ContinuousClock.now + timeout
    var unsent = (request.bytes() + [0x0A])[...]
    while !unsent.isEmpty {
      try wait(socket, for: POLLOUT, until: deadline, timeout)
      let sent = unsent.withUnsafeBytes {
        send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if sent < 0, errno == EPIPE || errno == ECONNRESET { break }
      if sent < 0, errno != EAGAIN, errno != EINTR { throw systemError() }
      unsent = unsent.dropFirst(max(0, sent))
    }
    var lines = ControlLines(longest: longest)
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      if let answer = lines.next() { return try answer.get() }
      try wait(socket, for: POLLIN, until: deadline, timeout)
      let count = recv(socket, &chunk, chunk.count, Int32(MSG_DONTWAIT))
      if count == 0 { throw .closed }
      if count < 0, errno != EAGAIN, errno != EINTR { throw errno == ECONNRESET ? .closed : systemError() }
      lines.append(chunk.prefix(max(0, count)))
    }
  }

  private static func connect(_ socket: Int32, to path: String) throws(ControlError) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let utf8 = Array(path.utf8)
    let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
      guard utf8.count < room.count else { return false }
      room.copyBytes(from: utf8)
      return true
    }
    guard fits else { throw .failed("the path of the socket is too long: \(path)") }
    let answer = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard answer != 0 else { return }
    throw errno == ENOENT || errno == ECONNREFUSED ? .notRunning(path) : systemError()
  }

  private static func wait(
    _ socket: Int32, for events: Int32, until deadline: ContinuousClock.Instant, _ timeout: Duration
  ) throws(ControlError) {
    while true {
      let left = deadline - ContinuousClock.now
      guard left > .zero else { throw .timedOut(timeout) }
      var request = pollfd(fd: socket, events: Int16(events), revents: 0)
      let milliseconds = min(60_000, max(1, left / .milliseconds(1)))
      let ready = poll(&request, 1, Int32(milliseconds))
      if ready > 0 { return }
      if ready < 0, errno != EINTR { throw systemError() }
    }
  }

  private static func systemError() -> ControlError { .failed(String(cString: strerror(errno))) }
}
