import Glibc

/// The part of a file that is being looked at, from the first byte not yet consumed on.
struct FileWindow {
  private let read: () throws(ImportError) -> [UInt8]
  private(set) var bytes: [UInt8] = []
  /// The index in `bytes` of the first byte not yet consumed.
  private(set) var start = 0
  /// The same byte's offset in the file.
  private(set) var offset = 0

  /// - Parameter read: Gives the next bytes of the file; none at its end.
  init(read: @escaping () throws(ImportError) -> [UInt8]) { self.read = read }

  /// Reads on; false at the end of the file.
  mutating func grow() throws(ImportError) -> Bool {
    let more = try read()
    bytes.removeFirst(start)
    start = 0
    bytes.append(contentsOf: more)
    return !more.isEmpty
  }

  mutating func consume(_ count: Int) {
    start += count
    offset += count
  }

  /// Past a UTF-8 byte order mark, if one stands at the beginning.
  mutating func skipByteOrderMark() throws(ImportError) {
    while bytes.count < 3, try grow() {}
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { consume(3) }
  }
}

/// An open file that is read from front to back, and closed with its last reference.
final class OpenFile {
  private let path: String
  private let descriptor: Int32

  init(reading path: String) throws(ImportError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(path, String(cString: strerror(errno))) }
  }

  deinit { close(descriptor) }

  /// The next bytes, a mebibyte at most; none at the end.
  func next() throws(ImportError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
      var got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      while got < 0, errno == EINTR { got = Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
      if got < 0 { failure = errno }
      count = max(0, got)
    }
    guard failure == 0 else { throw .file(path, String(cString: strerror(failure))) }
    return bytes
  }
}
