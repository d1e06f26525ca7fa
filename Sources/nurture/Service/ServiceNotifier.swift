import Glibc

/// Tells systemd what the daemon is doing (sd_notify(3)): datagrams of `KEY=value` lines to `$NOTIFY_SOCKET`.
///
/// Started by hand there is no socket, and every call does nothing.
struct ServiceNotifier: Sendable {
  private let socket: UnixDatagram?
  /// Between two signs of life: half of what systemd allows; nil when it does not watch.
  let watchdogInterval: Duration?

  /// - Parameters:
  ///   - environment: `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` are read.
  ///   - process: The own process id; a watchdog meant for another process is not fed.
  init(environment: [String: String], process: Int32 = getpid()) {
    socket = environment["NOTIFY_SOCKET"].flatMap { UnixDatagram(path: $0) }
    let isForUs = environment["WATCHDOG_PID"].map { $0 == String(process) } ?? true
    let allowed = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
    watchdogInterval = isForUs && allowed > 1 && socket != nil ? .microseconds(allowed / 2) : nil
  }

  /// Starting, or reloading, is done.
  func ready(_ status: String? = nil) { send(["READY=1"] + Self.lines(status)) }

  /// The rule book is read again; `ready` ends it. systemd wants the monotonic instant with it.
  func reloading(_ status: String? = nil) {
    send(["RELOADING=1", "MONOTONIC_USEC=\(Self.monotonicMicroseconds())"] + Self.lines(status))
  }

  /// Going down in good order.
  func stopping(_ status: String? = nil) { send(["STOPPING=1"] + Self.lines(status)) }

  /// One line for `systemctl status`.
  func status(_ text: String) { send(Self.lines(text)) }

  /// Feeds the watchdog until the task is cancelled, as long as `isAlive` says so: a daemon that hangs stays silent and is
  /// restarted. Returns at once where nobody watches.
  func keepAlive(while isAlive: @Sendable () async -> Bool) async {
    guard let watchdogInterval else { return }
    while !Task.isCancelled {
      if await isAlive() { send(["WATCHDOG=1"]) }
      do { try await Task.sleep(for: watchdogInterval) } catch { return }
    }
  }

  private func send(_ lines: [String]) { _ = socket?.send(Array(lines.joined(separator: "\n").utf8)) }

  /// A line break would start another assignment.
  private static func lines(_ status: String?) -> [String] {
    status.map { ["STATUS=" + $0.split(whereSeparator: \.isNewline).joined(separator: " ")] } ?? []
  }

  private static func monotonicMicroseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1_000
  }
}
