import Dispatch
import Foundation
import Glibc

/// `kill -9` at a moment of its own choosing.
final class Ambush {
  private let fired = DispatchSemaphore(value: 0)

  /// - Parameter delay: Microseconds from now.
  init(on pid: pid_t, after delay: UInt32) {
    let fired = fired
    Thread.detachNewThread {
      usleep(delay)
      kill(pid, SIGKILL)
      fired.signal()
    }
  }

  /// Returns when the signal was sent.
  func wait() { fired.wait() }
}
