import Glibc

/// Leaves a word in the marker when the process traps, so that the next one can tell a trap from a kill.
///
/// A trap is most likely the doing of the input in hand; `kill -9`, the power or the kernel's hunt for memory is not, and
/// must not accuse an innocent event. A handler may only do what POSIX calls async-signal-safe: `lseek`, `pwrite` and
/// `sigaction`, on memory that is there already. (A stack that overflowed cannot run a handler: it counts as a kill.)
enum TrapWitness {
  /// The last line of a marker while traps are watched for, before and after one came.
  static let watching = "?"
  static let trapped = "!"

  private static let signals = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// Unsafe: set before the first handler is, and never changed while one may run.
  private nonisolated(unsafe) static var marker: Int32 = -1
  private nonisolated(unsafe) static var earlier = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)

  /// Watches until the process ends; what handled these signals before still does.
  static func watch(_ descriptor: Int32) {
    let isFirst = marker < 0
    marker = descriptor
    guard isFirst else { return }
    for signal in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in TrapWitness.testify(number) }
      sigaction(signal, &action, earlier + Int(signal))
    }
  }

  /// Writes over the last line, and gives the signal back: the instruction that trapped is run again on return.
  private static func testify(_ signal: Int32) {
    let end = lseek(marker, 0, SEEK_END)
    var word = UInt8(ascii: "!")
    if end >= 2 { _ = pwrite(marker, &word, 1, end - 2) }
    sigaction(signal, earlier + Int(signal), nil)
  }
}
