import Engine
import Store
import Testing

@testable import Runtime

@Suite("What is found of experiments") struct ExperimentTests {
  private static func book(then: String = "promote", atLeast: Int = 50, shares: (Int, Int) = (50, 50)) -> String {
    """
    version: 1
    zone: UTC
    accounts: { shop: { channel: wecom } }
    events: { Nudged: {}, Bought: {} }
    rules:
      ab:
        when: { event: Nudged }
        goal: { event: Bought, within: 3 days }
        do:
          - split: ab
            arms:
              a: { share: \(shares.0)%, do: [ { add-tag: 甲 } ] }
              b: { share: \(shares.1)%, do: [ { add-tag: 乙 } ] }
            winner: { confidence: 95 percent, at-least: \(atLeast) per arm, then: \(then) }
    """
  }

  /// Nudges customers; those who are shown `b` buy, and one of ten others.
  private static func play(_ desk: Desk, _ customers: ClosedRange<Int>, by size: Int) throws {
    var events: [Submission] = []
    for number in customers {
      let time = at("2026-01-01") + Int64(number) * 60_000_000
      events.append(.event("Nudged", "c\(number)", "n\(number)", at: time))
      // Who is whom is known from the hash alone: subjects are numbered as they come.
      let arm = try #require(desk.stepper.plan.experiments["ab"]).lot(of: Int64(number))
      if arm == "b" || number % 10 == 0 {
        events.append(.event("Bought", "c\(number)", "b\(number)", at: time + 1_000_000))
      }
    }
    try desk.stepper.take(events, by: size)
  }

  private static func words(_ desk: Desk) throws -> [String] {
    try desk.journal().filter { $0.kind == .command }.map {
      "\($0.name) \(String(decoding: $0.payload, as: UTF8.self))"
    }
  }

  @Test("a winner is promoted once, at the same input however inputs are batched, and is there again after a restart")
  func promoted() throws {
    var states: [[[UInt8]]] = []
    for size in [1, 7, 1_000] {
      let desk = try Desk(Self.book(), settles: false)
      try Self.play(desk, 1...300, by: size)
      #expect(try Self.words(desk) == [#"winner {"split":"ab","arm":"b"}"#])
      #expect(desk.stepper.shared.winners == ["ab": "b"])
      #expect(desk.announced == [.winner])
      let (arms, trials) = (desk.stepper.shared.arms, desk.stepper.shared.trials)
      // Counting ends with the promotion, and it comes as soon as each arm was seen by 50.
      let exposed = arms.values.map(\.exposed)
      #expect(exposed.min() == 50 && exposed.reduce(0, +) < 150)
      try desk.reopen()
      #expect(desk.stepper.shared.winners == ["ab": "b"] && desk.stepper.shared.trials == trials)
      try Self.play(desk, 301...320, by: size)
      for number in 301...320 { #expect(try desk.subject(desk.id("c\(number)")).tags == ["乙"]) }
      #expect(try Self.words(desk).count == 1)
      states.append(try desk.states())
    }
    #expect(states[0] == states[1] && states[1] == states[2])
  }

  @Test("a better arm is told once, and customers go on as before")
  func told() throws {
    let desk = try Desk(Self.book(then: "tell"), settles: false)
    try Self.play(desk, 1...300, by: 50)
    #expect(try Self.words(desk) == [#"better {"split":"ab","arm":"b"}"#])
    #expect(desk.stepper.shared.winners.isEmpty && desk.stepper.shared.trials["ab"]?.best == "b")
    #expect(desk.stepper.shared.arms.values.reduce(0) { $0 + $1.exposed } == 300)
  }

  @Test("while the sample ratio alarm stands no winner is called")
  func unbalanced() throws {
    let desk = try Desk(Self.book(atLeast: 100), settles: false)
    // Those who would be shown `a` are lost, but for one of five.
    let experiment = try #require(desk.stepper.plan.experiments["ab"])
    var events: [Submission] = []
    var (number, subject) = (0, Int64(0))
    while subject < 400 {
      number += 1
      guard experiment.lot(of: subject + 1) == "b" || number % 5 == 0 else {
        // A stranger who is never nudged takes the number.
        events.append(.event("Bought", "s\(number)", "s\(number)", at: at("2026-01-01") + Int64(number)))
        subject += 1
        continue
      }
      subject += 1
      events.append(.event("Nudged", "c\(number)", "n\(number)", at: at("2026-01-01") + Int64(number)))
      if number % 3 > 0 {
        events.append(.event("Bought", "c\(number)", "b\(number)", at: at("2026-01-01") + Int64(number)))
      }
    }
    try desk.stepper.take(events, by: 20)
    #expect(try Self.words(desk) == [#"unbalanced {"split":"ab","arm":""}"#])
    #expect(desk.stepper.shared.winners.isEmpty && desk.announced == [.unbalanced])
  }

  @Test("after a change of the shares nothing is found any more")
  func changed() throws {
    let desk = try Desk(Self.book(atLeast: 100), settles: false)
    try Self.play(desk, 1...50, by: 50)
    try desk.reopen(Self.book(atLeast: 100, shares: (40, 60)))
    try Self.play(desk, 51...400, by: 50)
    #expect(try Self.words(desk).isEmpty)
    let experiment = try #require(desk.stepper.plan.experiments["ab"])
    #expect(Judgement(experiment, desk.stepper.shared.arms, desk.stepper.shared.trials["ab"]).verdict == .changed)
  }
}
