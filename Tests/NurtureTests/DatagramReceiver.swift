import Glibc

@testable import nurture

/// The other end of a Unix datagram socket.
final class DatagramReceiver: Sendable {
  private let descriptor: Int32

  /// Binds to a path, or to `@name`; a datagram that does not come within ten seconds is none.
  init(_ path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var wait = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = path.hasPrefix("@") ? [0] + Array(path.utf8.dropFirst()) : Array(path.utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = MemoryLayout<sa_family_t>.size + name.count + (path.hasPrefix("@") ? 0 : 1)
    let bound = withUnsafeBytes(of: &address) {
      bind(descriptor, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(length))
    }
    guard bound == 0 else { throw FileError(path: path, reason: String(cString: strerror(errno))) }
  }

  deinit { close(descriptor) }

  /// The next datagram; empty when none comes.
  func bytes() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return Array(buffer.prefix(max(0, count)))
  }

  /// The next datagram as text.
  func text() -> String { String(decoding: bytes(), as: UTF8.self) }
}
