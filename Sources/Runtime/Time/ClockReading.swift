import Foundation
import Glibc

/// What the machine's clocks show at one instant.
package struct ClockReading: Sendable, Hashable {
  /// The wall clock, microseconds since the epoch: people and programs may set it.
  package var wall: Int64
  /// Microseconds since the machine started, those included that it slept (`CLOCK_BOOTTIME`): nobody can set it.
  package var uptime: Int64
  /// Names this start of the machine; empty where the machine does not say.
  package var boot: String

  package init(wall: Int64, uptime: Int64, boot: String) {
    self.wall = wall
    self.uptime = uptime
    self.boot = boot
  }

  /// Whether both uptimes count from the same start of the machine.
  func shares(bootOf other: ClockReading) -> Bool {
    !boot.isEmpty && boot == other.boot && uptime >= other.uptime
  }

  /// The clocks of this machine, now.
  package static func machine() -> ClockReading {
    var uptime = microseconds(CLOCK_BOOTTIME)
    var wall: Int64 = 0
    // The two belong together only when nothing came between: a process that was stopped there reads them again.
    for _ in 0..<10 {
      wall = microseconds(CLOCK_REALTIME)
      let after = microseconds(CLOCK_BOOTTIME)
      defer { uptime = after }
      if after - uptime < 1_000 { break }
    }
    return ClockReading(wall: wall, uptime: uptime, boot: bootID)
  }

  private static func microseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }

  /// As the unit says it (`NURTURE_BOOT_ID=%b`: a service with `ProcSubset=pid` cannot read the file), else the kernel.
  private static let bootID: String = {
    let said = getenv("NURTURE_BOOT_ID").map { String(cString: $0) }
    let read = said ?? (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? ""
    return read.filter { $0.isHexDigit }
  }()
}
