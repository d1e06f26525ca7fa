import Foundation
import Glibc

/// Elapsed time and the processor's, both in seconds.
struct Usage: Sendable {
  var elapsed = 0.0
  var cpu = 0.0

  static func += (sum: inout Usage, part: Usage) {
    sum.elapsed += part.elapsed
    sum.cpu += part.cpu
  }

  /// What `work` takes of this process.
  static func of(_ work: () throws -> Void) rethrows -> Usage {
    let start = seconds()
    let before = processor(RUSAGE_SELF)
    try work()
    return Usage(elapsed: seconds() - start, cpu: processor(RUSAGE_SELF) - before)
  }

  /// What `work` takes of the children that end in it.
  static func ofChildren(_ work: () throws -> Void) rethrows -> Usage {
    let start = seconds()
    let before = processor(RUSAGE_CHILDREN)
    try work()
    return Usage(elapsed: seconds() - start, cpu: processor(RUSAGE_CHILDREN) - before)
  }

  /// The monotonic clock.
  static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func processor(_ who: __rusage_who) -> Double {
    var usage = rusage()
    getrusage(who.rawValue, &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }

  /// User and system time of a running process; 0 where `/proc` does not say. See proc_pid_stat(5): fields 14 and 15, in
  /// clock ticks; the second field may hold spaces, so counting begins behind it.
  static func processor(of pid: Int32) -> Double {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let end = stat.lastIndex(of: ")")
    else { return 0 }
    let fields = stat[end...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
