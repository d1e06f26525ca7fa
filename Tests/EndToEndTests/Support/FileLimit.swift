import Glibc

extension Child {
  private typealias Prlimit =
    @convention(c) (pid_t, CInt, UnsafePointer<rlimit>?, UnsafeMutablePointer<rlimit>?) -> CInt

  /// Lets no file of the process grow beyond so many bytes; nil lifts that. Writing beyond fails, as on a full disk.
  func limitFiles(to bytes: UInt64?) throws {
    // prlimit(2) stands behind a macro that the Glibc module does not set, and RLIMIT_FSIZE is an enumeration there.
    guard let symbol = dlsym(nil, "prlimit") else { throw Disappointment("there is no prlimit(2)") }
    let prlimit = unsafeBitCast(symbol, to: Prlimit.self)
    let fileSize: CInt = 1
    var limit = rlimit()
    guard prlimit(pid, fileSize, nil, &limit) == 0 else {
      throw Disappointment("prlimit: \(String(cString: strerror(errno)))")
    }
    limit.rlim_cur = bytes.map { rlim_t($0) } ?? limit.rlim_max
    guard prlimit(pid, fileSize, &limit, nil) == 0 else {
      throw Disappointment("prlimit: \(String(cString: strerror(errno)))")
    }
  }
}
