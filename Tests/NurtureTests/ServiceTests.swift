import Glibc
import Testing

@testable import nurture

@Suite struct ServiceTests {
  @Test("systemd hears each state over its socket", arguments: [true, false])
  func states(isAbstract: Bool) throws {
    let folder = try TemporaryFolder()
    let path = isAbstract ? "@" + folder.path + "/notify" : folder.path + "/notify"
    let receiver = try DatagramReceiver(path)
    let notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": path])
    notifier.ready("serving\n8 rules")
    #expect(receiver.text() == "READY=1\nSTATUS=serving 8 rules")
    notifier.reloading()
    let lines = receiver.text().split(separator: "\n")
    #expect(lines.first == "RELOADING=1")
    #expect(Int64(lines[1].dropFirst("MONOTONIC_USEC=".count)).map { $0 > 0 } == true)
    notifier.status("hours: quiet")
    #expect(receiver.text() == "STATUS=hours: quiet")
    notifier.stopping()
    #expect(receiver.text() == "STOPPING=1")
    #expect(notifier.watchdogInterval == nil)
  }

  @Test("the watchdog is fed at half its time, and only while the daemon is alive")
  func watchdog() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/notify"
    let receiver = try DatagramReceiver(path)
    let notifier = ServiceNotifier(environment: [
      "NOTIFY_SOCKET": path, "WATCHDOG_USEC": "20000", "WATCHDOG_PID": "\(getpid())",
    ])
    #expect(notifier.watchdogInterval == .milliseconds(10))
    let (asked, continuation) = AsyncStream.makeStream(of: Int.self)
    let feeding = Task {
      var count = 0
      await notifier.keepAlive {
        continuation.yield(1)
        return true
      }
      count += 1
      return count
    }
    var times = 0
    for await _ in asked {
      times += 1
      if times == 3 { break }
    }
    feeding.cancel()
    #expect(await feeding.value == 1)
    #expect(receiver.text() == "WATCHDOG=1")
    #expect(receiver.text() == "WATCHDOG=1")
  }

  @Test(
    "without systemd nothing is said and nobody watches",
    arguments: [
      [:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "relative"], ["WATCHDOG_USEC": "1000000"],
      ["NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "1"],
      ["NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "soon"], ["NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "-2"],
    ])
  func alone(environment: [String: String]) async {
    let notifier = ServiceNotifier(environment: environment)
    notifier.ready()
    await notifier.keepAlive { false }
    #expect(notifier.watchdogInterval == nil)
  }

  @Test("a signal arrives in the stream instead of ending the process")
  func signals() async {
    var iterator = await Signal.stream([.hangUp]).makeAsyncIterator()
    kill(getpid(), SIGHUP)
    #expect(await iterator.next() == .hangUp)
  }
}
