import Engine
import Testing

@testable import Store

@Suite("The outbox")
struct JobTests {
  let temporary: TemporaryStore

  init() throws { temporary = try TemporaryStore() }

  private func put(_ jobs: Job...) throws {
    try temporary.store.write { transaction throws in
      let seq = try transaction.append(.event("e", of: 1))
      for job in jobs { try transaction.insert(job, seq: seq) }
    }
  }

  private func claim(
    _ accounts: [String] = ["main"], limit: Int = 10, now: Int64 = 1_000, worker: String = "w1"
  ) throws -> [ClaimedJob] {
    try temporary.store.write {
      try $0.claimJobs(accounts: accounts, limit: limit, now: now, lease: 50, worker: worker)
    }
  }

  private func state(_ key: String) throws -> JobState? {
    try temporary.store.read { try $0.job(key)?.state }
  }

  @Test("a job comes back as it was written, with and without its options")
  func roundTrip() throws {
    var job = Job.sample("k", marketing: false, expires: 5)
    job.speaker = "li"
    job.coupon = "C-1"
    job.welcomeCode = ""
    try put(job, .sample("plain"))
    try temporary.store.read { reader throws in
      let stored = try #require(try reader.job("k"))
      #expect(stored.job == job)
      #expect(stored.seq == 1)
      #expect(stored.state == .ready)
      #expect(stored.attempts == 0)
      #expect(stored.notBefore == 100)
      #expect(try reader.job("plain")?.job == .sample("plain"))
      #expect(try reader.job("none") == nil)
    }
  }

  @Test("jobs are claimed once, by account and instant, up to the limit")
  func order() throws {
    try put(
      .sample("c", planned: 300), .sample("a", planned: 100), .sample("later", planned: 1_001),
      .sample("b", planned: 200), .sample("other", account: "second", planned: 1))
    let first = try claim(["main"], limit: 2)
    #expect(first.map(\.job.key) == ["a", "b"])
    #expect(first.map(\.attempt) == [1, 1])
    #expect(first.map(\.leaseUntil) == [1_050, 1_050])
    #expect(try claim(["second", "main"]).map(\.job.key) == ["other", "c"])
    #expect(try claim(["second", "main"]) == [])
    #expect(try temporary.store.read { try $0.earliestReady() } == 1_001)
  }

  @Test("what expired is marked and not handed out, and does not use up the limit")
  func expired() throws {
    try put(.sample("old", planned: 1, expires: 1_000), .sample("new", planned: 2, expires: 1_001))
    #expect(try claim(limit: 1).map(\.job.key) == ["new"])
    #expect(try state("old") == .expired)
    #expect(try temporary.store.read { try $0.job("old") }?.attempts == 0)
  }

  @Test("each ready account tells its first instant")
  func ready() throws {
    #expect(try temporary.store.read { try $0.earliestReady() } == nil)
    try put(
      .sample("a", account: "x", planned: 7), .sample("b", account: "x", planned: 5),
      .sample("c", account: "y", planned: 9), .sample("d", account: "", planned: 6))
    #expect(try temporary.store.read { try $0.readyAccounts() } == ["": 6, "x": 5, "y": 9])
    #expect(try temporary.store.read { try $0.earliestReady() } == 5)
  }

  @Test("an attempt ends as its worker says", arguments: [JobEnd.delivered, .dead("blocked"), .uncertain("timeout")])
  func finish(end: JobEnd) throws {
    try put(.sample("k"))
    let claimed = try #require(try claim().first)
    let done = try temporary.store.write {
      try $0.finish("k", worker: "w1", attempt: claimed.attempt, end, now: 1_010)
    }
    #expect(done)
    let stored = try #require(try temporary.store.read { try $0.job("k") })
    switch end {
    case .delivered: #expect(stored.state == .delivered && stored.settled == 1_010 && stored.error == nil)
    case .dead(let why): #expect(stored.state == .dead && stored.settled == 1_010 && stored.error == why)
    case .uncertain(let why): #expect(stored.state == .uncertain && stored.settled == nil && stored.error == why)
    case .retry: Issue.record("not among the arguments")
    }
    #expect(stored.worker == nil && stored.leaseUntil == nil)
  }

  @Test("a retry is claimed again at its instant, as the next attempt")
  func retry() throws {
    try put(.sample("k"))
    _ = try claim()
    #expect(
      try temporary.store.write {
        try $0.finish("k", worker: "w1", attempt: 1, .retry(at: 2_000, "busy"), now: 1_010)
      })
    #expect(try claim(now: 1_999) == [])
    #expect(try claim(now: 2_000).map(\.attempt) == [2])
  }

  @Test("a worker whose claim was given up cannot end it, not even under the same name")
  func fencing() throws {
    try put(.sample("k", marketing: false))
    _ = try claim(worker: "w1")
    try temporary.store.write { transaction throws in
      #expect(try transaction.releaseLeases(.expired(at: 1_049)) == [])
      #expect(try transaction.releaseLeases(.expired(at: 1_050)).map(\.job.key) == ["k"])
      #expect(try !transaction.finish("k", worker: "w1", attempt: 1, .delivered, now: 1_060))
      #expect(try transaction.settleUncertain("k", .retry(at: 1_100, "once more"), now: 1_060))
    }
    #expect(try claim(now: 1_100, worker: "w1").map(\.attempt) == [2])
    try temporary.store.write { transaction throws in
      #expect(try !transaction.finish("k", worker: "w1", attempt: 1, .dead("late"), now: 1_110))
      #expect(try !transaction.finish("k", worker: "w2", attempt: 2, .dead("not mine"), now: 1_110))
      #expect(try transaction.finish("k", worker: "w1", attempt: 2, .delivered, now: 1_110))
      #expect(try !transaction.finish("k", worker: "w1", attempt: 2, .delivered, now: 1_120))
    }
    #expect(try state("k") == .delivered)
  }

  @Test("after a crash claims are uncertain, and marketing is never repeated")
  func crash() throws {
    try put(.sample("ad", marketing: true), .sample("receipt", marketing: false), .sample("mine"))
    _ = try claim(limit: 2, worker: "w1")
    _ = try claim(worker: "w2")
    try temporary.reopen()
    try temporary.store.write { transaction throws in
      #expect(try transaction.releaseLeases(.worker("w1")).map(\.job.key) == ["ad", "receipt"])
      #expect(try transaction.releaseLeases(.all).map(\.job.key) == ["mine"])
      #expect(try transaction.settleUncertain("receipt", .retry(at: 1, "again"), now: 2))
      #expect(throws: StoreError.self) { try transaction.settleUncertain("ad", .retry(at: 1, "again"), now: 2) }
      #expect(try transaction.settleUncertain("ad", .dead("unknown"), now: 2))
      #expect(try !transaction.settleUncertain("ad", .delivered, now: 3))
      #expect(try transaction.openJobCounts() == [.ready: 1, .claimed: 0, .uncertain: 1])
      #expect(try transaction.jobCounts() == [.ready: 1, .dead: 1, .uncertain: 1])
    }
  }

  @Test("a withdrawal cancels what waits, and only that")
  func cancel() throws {
    try put(
      .sample("ad"), .sample("ad2", account: "second"), .sample("receipt", marketing: false),
      .sample("other", subject: 2), .sample("held", planned: 1))
    _ = try claim(limit: 1)
    try temporary.store.write { transaction throws in
      #expect(try transaction.cancelJobs(subject: 1, marketingOnly: true, account: "second", now: 9) == ["ad2"])
      #expect(try transaction.cancelJobs(subject: 1, marketingOnly: true, now: 9) == ["ad"])
      #expect(try transaction.cancelJobs(subject: 1, marketingOnly: false, now: 9) == ["receipt"])
      #expect(try transaction.cancelJob("other", now: 9))
      #expect(try !transaction.cancelJob("held", now: 9))
    }
    #expect(try state("held") == .claimed)
  }

  @Test("a job may enter as delivered already")
  func delivered() throws {
    try temporary.store.write { try $0.insert(.sample("k"), seq: 1, settledAsDelivered: 77) }
    #expect(try temporary.store.read { try $0.job("k") }?.settled == 77)
    #expect(try claim() == [])
  }

  @Test("jobs are listed newest first, by what is asked for")
  func list() throws {
    try put(.sample("a"), .sample("b", subject: 2), .sample("c", account: "x"))
    try temporary.store.read { reader throws in
      #expect(try reader.jobs(limit: 2).map(\.job.key) == ["c", "b"])
      #expect(try reader.jobs(before: 2, limit: 2).map(\.job.key) == ["a"])
      #expect(try reader.jobs(JobFilter(subject: 2), limit: 2).map(\.job.key) == ["b"])
      #expect(try reader.jobs(JobFilter(state: .ready, account: "x", rule: "welcome"), limit: 2).map(\.id) == [3])
      #expect(try reader.jobs(JobFilter(state: .dead), limit: 2) == [])
    }
  }

  @Test("a subject's jobs are found along its chain, newest first")
  func ofSubject() throws {
    try temporary.store.write { transaction throws in
      var row = SubjectRow(
        id: try transaction.enroll(.customer, as: Identity(value: "ann"), book: 1), kind: .customer, head: 0, book: 1,
        state: [])
      for n in 0..<6 {
        row.head = try transaction.append(.event("e\(n)", of: row.id, after: row.head))
        guard n % 2 == 0 else { continue }
        try transaction.insert(.sample("a\(n)", subject: row.id), seq: row.head)
        try transaction.insert(.sample("b\(n)", subject: row.id), seq: row.head)
      }
      try transaction.save(row)
      #expect(try transaction.jobs(of: row.id, limit: 3).map(\.job.key) == ["b4", "a4", "b2"])
      #expect(try transaction.jobs(of: row.id, limit: 30).count == 6)
      #expect(try transaction.jobs(of: 99, limit: 3) == [])
      #expect(try transaction.jobs(decidedAt: 3).map(\.job.key) == ["a2", "b2"])
    }
  }
}
