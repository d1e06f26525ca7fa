import CEL
import Testing

/// Days on the customer's calendar.
@Suite("Days") struct DayTests {
  private static func date(_ year: Int, _ month: Int, _ day: Int) -> Value {
    .date(CivilDate(year: year, month: month, day: day)?.dayNumber ?? 0)
  }

  @Test(
    "a day comes round next: today counts, 29 February is kept on the 28th",
    arguments: [
      (.text("03-12"), "2026-03-12T23:59:59", date(2026, 3, 12)), (.text("03-12"), "2026-03-13", date(2027, 3, 12)),
      (date(1990, 1, 1), "2026-12-31", date(2027, 1, 1)), (.text("02-29"), "2026-03-01", date(2027, 2, 28)),
      (.text("02-29"), "2027-03-01", date(2028, 2, 29)), (.text("02-30"), "2026-03-01", nil),
      (.text("soon"), "2026-03-01", nil), (.text("13-01"), "2026-03-01", nil), (.int(3), "2026-03-01", nil),
    ] as [(Value, String, Value?)])
  func next(value: Value, now: String, expected: Value?) throws {
    let zone = try #require(Zone("Asia/Shanghai"))
    let now = try #require(parseInstant(now, zone: zone))
    #expect(Node.day(.next, .literal(value)).value(Scene(now: now, zone: zone, [])).value == expected)
  }

  @Test("no comparison with a day differs before its until", arguments: ["Europe/Riga", "America/Sao_Paulo", "UTC"])
  func neverLate(name: String) throws {
    var random = Seeded.printed("days in \(name)")
    let zone = try #require(Zone(name))
    let start = try #require(parseInstant("2018-01-01", zone: .utc))
    var flips = 0
    for _ in 0..<300 {
      let month = random.one(in: 1...12)
      let day = random.one(in: 1...28)
      let kept: Value = random.one(of: [
        .text("\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"), .text("02-29"),
        Self.date(2018 + random.one(in: 0...2), month, day),
      ])
      var moved = Node.field(0)
      if case .text = kept { moved = .day(.next, moved) }
      moved = .shifted(moved, by: random.one(of: [.days(random.one(in: -40...40)), .months(random.one(in: -3...3))]))
      let tree = Node.compare(random.one(of: Comparison.allCases), .now, .day(.start, moved))
      // From one promise to the next nothing changes, whatever instant between is asked.
      var now = start + Int64(random.one(in: 0...365)) * 86_400_000_000
      for _ in 0..<20 {
        let verdict = tree.verdict(Scene(now: now, zone: zone, [kept]))
        #expect(verdict.until > now)
        let end = min(verdict.until, now + 800 * 86_400_000_000)
        for _ in 0..<30 {
          let between = Int64.random(in: now..<end, using: &random)
          let other = tree.verdict(Scene(now: between, zone: zone, [kept]))
          #expect(other.truth == verdict.truth, "\(tree) of \(kept): \(verdict) at \(now), \(other) at \(between)")
        }
        #expect(tree.verdict(Scene(now: end - 1, zone: zone, [kept])).truth == verdict.truth)
        guard verdict.until < .max else { break }
        if tree.verdict(Scene(now: verdict.until, zone: zone, [kept])).truth != verdict.truth { flips += 1 }
        now = verdict.until
      }
    }
    #expect(flips > 100)
  }
}
