import Engine
import Testing

@testable import Delivery

/// Real channels, a real server and real files; the job table is in memory.
@Suite("the courier", .timeLimit(.minutes(1)))
struct CourierTests {
  private static let quick = RetryPolicy(first: 20_000, cap: 40_000, attempts: 3)

  /// A courier over `desk` while `body` runs; then it is shut down and has drained.
  private func couriering(
    _ desk: Desk, accounts: [String] = ["shop"], channels: [String: any Delivery.Channel] = [:],
    fallback: any Delivery.Channel, policy: RetryPolicy = quick, width: Int = 4, drain: Duration = .seconds(10),
    _ body: (Courier) async throws -> Void
  ) async throws {
    let courier = Courier(
      accounts: accounts, channels: channels, fallback: fallback, post: desk.post, ready: desk.earliest,
      now: wallClock, configuration: .init(width: width, drain: drain, policy: policy), logger: silent)
    async let running: Void = courier.run()
    do {
      try await body(courier)
    } catch {
      courier.shutdown()
      throw error
    }
    courier.shutdown()
    await running
  }

  private func hooking(
    timeout: Duration = .seconds(10), _ answer: @escaping @Sendable (Int) -> LoopbackServer.Answer,
    _ body: (WebhookChannel, LoopbackServer) async throws -> Void
  ) async throws {
    try await LoopbackServer.serving(answer) { server in
      let wire = HTTPWire()
      let channel = try WebhookChannel(url: server.url, secret: [7], wire: wire, timeout: timeout, now: wallClock)
      try await body(channel, server)
      try await wire.shutdown()
    }
  }

  @Test("delivers all that is ready, and each job once")
  func all() async throws {
    let folder = try Folder()
    let keys = (1...50).map { "rule/\($0)/1/1" }
    let desk = Desk(keys.map { parcel($0) })
    try await couriering(desk, fallback: FileChannel(path: folder.path + "/jobs.jsonl")) { _ in
      let reports = await desk.reports.first(50)
      #expect(reports.allSatisfy { $0.attempt == .delivered && $0.retryAt == nil })
      #expect(Set(reports.map(\.key)) == Set(keys))
    }
    #expect(try folder.lines(of: "jobs.jsonl").count == 50)
  }

  @Test("500 and then 200: tried again by itself, and delivered")
  func again() async throws {
    try await hooking {
      $0 == 1 ? .status(500) : .status(200)
    } _: { channel, server in
      let desk = Desk([parcel("a")])
      try await couriering(desk, fallback: channel) { _ in
        let reports = await desk.reports.first(2)
        #expect(reports.map(\.attempt) == [.later("webhook: http 500", after: nil), .delivered])
        #expect(reports.map(\.number) == [1, 2])
        #expect(reports.map { $0.retryAt == nil } == [false, true])
      }
      #expect(server.requests.map { $0.header("Idempotency-Key") } == ["a", "a"])
    }
  }

  @Test("Retry-After is waited for")
  func wish() async throws {
    try await hooking {
      $0 == 1 ? .status(429, headers: ["Retry-After": "1"]) : .status(200)
    } _: { channel, _ in
      let desk = Desk([parcel("a")])
      let start = wallClock()
      try await couriering(desk, fallback: channel) { _ in
        let reports = await desk.reports.first(2)
        #expect(reports.last?.attempt == .delivered)
        #expect((reports.first?.retryAt ?? 0) >= start + 1_000_000)
        #expect(wallClock() >= start + 1_000_000)
      }
    }
  }

  @Test("out of attempts is final, with the last reason")
  func dead() async throws {
    try await hooking { _ in
      .status(503)
    } _: { channel, server in
      let desk = Desk([parcel("a")])
      try await couriering(desk, fallback: channel) { _ in
        let reports = await desk.reports.first(3)
        #expect(reports.last?.attempt == .refused("gave up at attempt 3: webhook: http 503"))
        #expect(reports.last?.retryAt == nil)
      }
      #expect(server.requests.count == 3)
    }
  }

  @Test("a final refusal and a bounce are reported as they are", arguments: [400, 410])
  func final(status: Int) async throws {
    try await hooking { _ in
      .status(status)
    } _: { channel, _ in
      let desk = Desk([parcel("a")])
      try await couriering(desk, fallback: channel) { _ in
        let expected: Attempt = status == 410 ? .bounced("webhook: http 410") : .refused("webhook: http 400")
        #expect(await desk.reports.first(1).map(\.attempt) == [expected])
      }
    }
  }

  @Test("what has expired is not sent")
  func expired() async throws {
    try await hooking { _ in
      .status(200)
    } _: { channel, server in
      let desk = Desk([parcel("a", expires: 1)])
      try await couriering(desk, fallback: channel) { _ in
        #expect(await desk.reports.first(1).map(\.attempt) == [.refused("expired")])
      }
      #expect(server.requests.isEmpty)
    }
  }

  @Test("an account that hangs does not hold up another")
  func slow() async throws {
    let folder = try Folder()
    try await hooking { _ in
      .silence
    } _: { channel, server in
      let desk = Desk((1...20).map { parcel("slow/\($0)", account: "slow") } + (1...20).map { parcel("\($0)") })
      let file = FileChannel(path: folder.path + "/jobs.jsonl")
      try await couriering(
        desk, accounts: ["slow", "shop"], channels: ["slow": channel], fallback: file, drain: .milliseconds(50)
      ) { _ in
        #expect(await server.arrivals.first(4).count == 4)
        let reports = await desk.reports.first(20)
        #expect(reports.allSatisfy { $0.attempt == .delivered && !$0.key.hasPrefix("slow") })
      }
      // Four places, so four requests; broken off at the limit they stay claimed, their outcome unknown.
      #expect(server.requests.count == 4)
      #expect(await desk.claimed.count == 4)
    }
  }

  @Test("a job that comes later goes out on a hint, and nothing is asked meanwhile")
  func wake() async throws {
    let folder = try Folder()
    let desk = Desk([parcel("first")])
    try await couriering(desk, fallback: FileChannel(path: folder.path + "/jobs.jsonl")) { courier in
      _ = await desk.reports.first(1)
      let start = ContinuousClock.now
      await desk.add(parcel("second"))
      courier.wake()
      #expect(await desk.reports.first(1).map(\.key) == ["second"])
      #expect(ContinuousClock.now - start < .seconds(5))
      #expect(await desk.claims <= 4)
    }
  }

  @Test("at shutdown it claims no more, and what is in flight ends and is reported")
  func drains() async throws {
    let folder = try Folder()
    let opening = Gate()
    let channel = GatedChannel(behind: FileChannel(path: folder.path + "/jobs.jsonl"), gate: opening)
    let desk = Desk((1...6).map { parcel("\($0)") })
    try await couriering(desk, fallback: channel, width: 2) { courier in
      #expect(await opening.waiting.first(2).count == 2)
      courier.shutdown()
      opening.open()
    }
    #expect(await desk.reports.first(2).allSatisfy { $0.attempt == .delivered })
    #expect(await desk.claimed.isEmpty)
    #expect(try folder.lines(of: "jobs.jsonl").count == 2)
  }

  @Test("a report that fails is repeated until it is taken, and the job is sent once")
  func reportFails() async throws {
    try await hooking { _ in
      .status(200)
    } _: { channel, server in
      let desk = Desk([parcel("a")], troubles: 2)
      try await couriering(desk, fallback: channel) { _ in
        #expect(await desk.reports.first(1).map(\.attempt) == [.delivered])
      }
      #expect(server.requests.count == 1)
    }
  }

  @Test("a table that cannot be asked is asked again")
  func claimFails() async throws {
    let folder = try Folder()
    let desk = Desk([parcel("a")], claimTroubles: 2)
    try await couriering(desk, fallback: FileChannel(path: folder.path + "/jobs.jsonl")) { _ in
      #expect(await desk.reports.first(1).map(\.attempt) == [.delivered])
    }
  }

  @Test("a cancelled courier ends")
  func cancelled() async throws {
    let folder = try Folder()
    let desk = Desk()
    let courier = Courier(
      accounts: ["a", "b"], channels: [:], fallback: FileChannel(path: folder.path + "/jobs.jsonl"), post: desk.post,
      ready: desk.earliest, now: wallClock, logger: silent)
    let task = Task { await courier.run() }
    task.cancel()
    await task.value
  }
}
