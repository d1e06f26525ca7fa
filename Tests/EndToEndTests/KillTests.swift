import Engine
import Store
import Testing

extension EndToEnd {
  @Suite struct KillTests {
    @Test("killed at random moments, it loses nothing, repeats nothing, and comes to the same state")
    @Blocking func kills() throws {
      let seed = Ground.seed()
      // One customer in eight makes 1,500 messages; all of them, 6,919 orders and two facts about each customer.
      let messages = Shop.messages(everyNth: Ground.isProving ? 1 : 8)
      let scratch = try Scratch()
      let secret = (0..<32).map { UInt8(truncatingIfNeeded: seed >> ($0 % 8 * 8)) &+ $0 }
      let calm = try KilledCourse(state: try scratch.state("calm", secret: secret), in: scratch, seed: seed)
      try calm.run(messages, kills: 0)
      let killed = try KilledCourse(state: try scratch.state("killed", secret: secret), in: scratch, seed: seed)
      try killed.run(messages, kills: Ground.isProving ? 200 : 20)

      #expect(Set(killed.receipts.keys).isSubset(of: ["accepted", "duplicate"]), "\(killed.receipts), seed \(seed)")
      let known = try Ledgers(state: killed.state).eventIDs()
      #expect(Set(known.keys) == Set(messages.map(\.id)), "an event was lost, or came from nowhere; seed \(seed)")
      #expect(known.values.allSatisfy { $0 == 1 }, "an event was processed twice; seed \(seed)")
      let repeated = try deliveries(of: killed, seed)

      let expected = try canonical(of: calm, scratch)
      let found = try canonical(of: killed, scratch)
      #expect(expected.lines.count > 100)
      #expect(expected.error == "uncertain jobs: 0\n")
      #expect(found.lines == expected.lines, "\(difference(expected.lines, found.lines)); seed \(seed)")
      for course in [calm, killed] {
        let verify = try scratch.run(["verify", "--state", course.state])
        #expect(
          verify.status == 0 && verify.output.contains(" 0 differences"), "\(verify.output)\(verify.error) seed \(seed)"
        )
      }
      print(
        "kill -9: seed \(seed), \(messages.count) events, \(killed.kills) kills, receipts \(killed.receipts), "
          + "\(repeated) service messages repeated, \(found.error.split(separator: "\n").last ?? "")")
    }

    /// Each job against the lines of the file; answers how many lines repeat one before.
    @Blocking private func deliveries(of course: KilledCourse, _ seed: UInt64) throws -> Int {
      let ledgers = Ledgers(state: course.state)
      let lines = Dictionary(try ledgers.outbox().map { ($0["key"]?.text ?? "", 1) }, uniquingKeysWith: +)
      let jobs = try ledgers.jobs()
      #expect(jobs.count > 100)
      #expect(Set(jobs.map(\.job.key)).count == jobs.count)
      #expect(Set(lines.keys).isSubset(of: jobs.map(\.job.key)))
      var repeated = 0
      for stored in jobs {
        let count = lines[stored.job.key] ?? 0
        switch stored.state {
        case .delivered: #expect(count >= 1, "\(stored.job.key) was not delivered; seed \(seed)")
        case .uncertain: #expect(stored.job.marketing && count <= 1, "\(stored.job.key); seed \(seed)")
        default: Issue.record("\(stored.job.key) is \(stored.state): \(stored.error ?? ""); seed \(seed)")
        }
        if stored.job.marketing { #expect(count <= 1, "\(stored.job.key) went out \(count) times; seed \(seed)") }
        repeated += max(0, count - 1)
      }
      return repeated
    }

    @Blocking private func canonical(
      of course: KilledCourse, _ scratch: Scratch
    ) throws -> (lines: [Substring], error: String) {
      let export = try scratch.run(["export", "state", "--canonical", "--state", course.state])
      guard export.status == 0 else { throw Disappointment(export.error) }
      return (export.output.split(separator: "\n"), export.error)
    }

    private func difference(_ one: [Substring], _ other: [Substring]) -> String {
      let pairs = zip(one, other).filter { $0 != $1 }.prefix(3).map { "expected \($0)\nfound    \($1)" }
      return "\(one.count) and \(other.count) lines\n" + pairs.joined(separator: "\n")
    }
  }
}
