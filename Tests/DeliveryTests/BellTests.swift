import Testing

@testable import Delivery

@Suite("the bell", .timeLimit(.minutes(1)))
struct BellTests {
  @Test("keeps what rings while nobody waits, all of it, once")
  func kept() async {
    let bell = Bell()
    bell.ring(.hint)
    bell.ring(.slot)
    #expect(await bell.wait() == [.hint, .slot])
    #expect(await bell.wait(upTo: .milliseconds(1)) == .time)
  }

  @Test("wakes who waits")
  func wakes() async {
    let bell = Bell()
    async let rung = bell.wait()
    bell.ring(.hint)
    #expect(await rung == .hint)
  }

  @Test("a cancelled wait ends as a closing")
  func cancelled() async {
    let bell = Bell()
    let task = Task { await bell.wait() }
    task.cancel()
    #expect(await task.value == .close)
  }
}
