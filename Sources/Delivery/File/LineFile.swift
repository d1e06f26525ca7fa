import Glibc

/// A file that grows by whole lines and outlives rotation. Not for two writers: one daemon holds the state directory.
struct LineFile: ~Copyable {
  private let path: String
  private var descriptor: Int32 = -1
  /// The file ends in the middle of a line, as a crash left it: the next line starts on a fresh one.
  private var torn = false

  init(path: String) { self.path = path }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends `line`, which ends in a line break, and returns once it is on disk. A line that could not be written whole
  /// is taken back; after a fault the file is opened anew.
  mutating func append(_ line: [UInt8]) throws(FileFault) {
    if descriptor >= 0, !isStillThere() { shut() }
    if descriptor < 0 { try open() }
    let before = size()
    let bytes = torn ? [0x0A] + line : line
    var written = 0
    do throws(FileFault) {
      try Self.write(bytes, to: descriptor, written: &written)
      if fsync(descriptor) != 0 { throw FileFault(operation: "fsync", code: errno) }
      torn = false
    } catch {
      takeBack(to: before, written: written)
      shut()
      throw error
    }
  }

  /// One write(2) as a rule; more only after a short one.
  private static func write(_ bytes: [UInt8], to descriptor: Int32, written: inout Int) throws(FileFault) {
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count > 0 {
        written += count
      } else if count == 0 || errno != EINTR {
        throw FileFault(operation: "write", code: count == 0 ? EIO : errno)
      }
    }
  }

  /// Only if nothing but this line was added since: the file may have been truncated under us by a rotation.
  private func takeBack(to before: Int64?, written: Int) {
    guard written > 0, let before, let now = size(), now == before + Int64(written) else { return }
    _ = ftruncate(descriptor, off_t(before))
  }

  /// The size of a regular file.
  private func size() -> Int64? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(status.st_size)
  }

  /// The path still names the file that is open.
  private func isStillThere() -> Bool {
    var named = stat()
    var opened = stat()
    guard stat(path, &named) == 0, fstat(descriptor, &opened) == 0 else { return false }
    return named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
  }

  private mutating func open() throws(FileFault) {
    let flags = O_RDWR | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    descriptor = Glibc.open(path, flags | O_CREAT | O_EXCL, 0o640)
    if descriptor >= 0 {
      // The mask of the process may have taken bits away.
      fchmod(descriptor, 0o640)
      try syncFolder()
      return
    }
    if errno == EEXIST { descriptor = Glibc.open(path, flags) }
    if descriptor < 0 { throw FileFault(operation: "open", code: errno) }
    torn = endsTorn()
  }

  private func endsTorn() -> Bool {
    guard let size = size(), size > 0 else { return false }
    var last: UInt8 = 0
    return pread(descriptor, &last, 1, off_t(size - 1)) == 1 && last != 0x0A
  }

  /// A new name is on disk only when its folder is.
  private mutating func syncFolder() throws(FileFault) {
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let handle = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let synced = handle >= 0 && fsync(handle) == 0
    let code = errno
    if handle >= 0 { close(handle) }
    if !synced {
      shut()
      throw FileFault(operation: "fsync of the folder", code: code)
    }
  }

  private mutating func shut() {
    close(descriptor)
    descriptor = -1
    torn = false
  }
}

/// A system call that failed.
struct FileFault: Error, Hashable, CustomStringConvertible {
  var operation: String
  /// `errno`.
  var code: Int32

  var description: String { "\(operation): \(String(cString: strerror(code)))" }
}
