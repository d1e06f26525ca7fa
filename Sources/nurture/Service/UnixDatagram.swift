import Glibc

/// A socket that sends datagrams to one Unix address; never blocks.
final class UnixDatagram: Sendable {
  private let descriptor: Int32
  private let address: [UInt8]
  /// `MSG_NOSIGNAL | MSG_DONTWAIT` of Linux (socket.h); how they are imported depends on what else the module imports.
  private static let flags: Int32 = 0x4000 | 0x40

  /// nil when the address does not fit into `sockaddr_un` or there is no descriptor left.
  ///
  /// - Parameter path: A file system path, or `@name` for an abstract address (Linux unix(7)).
  init?(path: String) {
    let isAbstract = path.hasPrefix("@")
    let name = isAbstract ? [0] + Array(path.utf8.dropFirst()) : Array(path.utf8) + [0]
    let prefix = MemoryLayout<sa_family_t>.size
    guard path.utf8.count > 1, isAbstract || path.hasPrefix("/"),
      prefix + name.count <= MemoryLayout<sockaddr_un>.size
    else { return nil }
    address = withUnsafeBytes(of: sa_family_t(AF_UNIX)) { Array($0) } + name
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Sends one datagram. Answers 0, or the `errno` of what went wrong.
  func send(_ bytes: [UInt8]) -> Int32 {
    while true {
      let sent = bytes.withUnsafeBytes { body in
        address.withUnsafeBytes { address in
          sendto(
            descriptor, body.baseAddress, body.count, Self.flags,
            address.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(address.count))
        }
      }
      if sent >= 0 { return 0 }
      if errno != EINTR { return errno }
    }
  }
}
