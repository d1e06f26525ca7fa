import Glibc

/// The contents of a file, read in one go; never waits on a pipe or a device.
struct RegularFile: Sendable {
  let bytes: [UInt8]
  /// The permission bits.
  let mode: UInt32

  /// Reads at most `most` bytes; a longer file is refused.
  init(path: String, most: Int) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path: path, reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileError(path: path, reason: String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(path: path, reason: status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is not a file")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(path: path, reason: String(cString: strerror(errno))) }
      if count == 0 { break }
      bytes += buffer[..<count]
      guard bytes.count <= most else { throw FileError(path: path, reason: "it has more than \(most) bytes") }
    }
    self.bytes = bytes
    mode = status.st_mode & 0o7777
  }
}

/// A file or folder that could not be used, and why.
struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  let path: String
  /// In the system's words.
  let reason: String

  var description: String { "\(path): \(reason)" }
}
