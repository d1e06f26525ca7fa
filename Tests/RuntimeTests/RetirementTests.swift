import Engine
import Store
import Testing

@testable import Runtime

@Suite("Rules with live runs that are taken out of the book") struct RetirementTests {
  private static func book(_ more: String) -> String {
    """
    version: 1
    zone: UTC
    accounts: { shop: { channel: wecom } }
    events: { Nudged: {}, Bought: {} }
    \(more)
    """
  }
  private static let waiting = "rules: { gone: { when: { event: Nudged }, do: [ { wait: 5 days }, { add-tag: 完 } ] } }"

  private static func desk() throws -> Desk {
    let desk = try Desk(book(waiting))
    try desk.stepper.take((1...3).map { .event("Nudged", "c\($0)", "n\($0)", at: at("2026-01-01")) }, by: 3)
    return desk
  }

  @Test("a book that does not say what becomes of them is refused, and the accepted one stays")
  func refused() throws {
    let desk = try Self.desk()
    let refused = #expect(throws: BookRefused.self) {
      try desk.stepper.accept(try edition(Self.book("")), wall: at("2026-01-02"))
    }
    #expect(
      refused?.problems == [
        "rule 'gone' is not in the book any more, and 3 live runs of it go on: say what becomes of them, "
          + "'retired: { gone: finish }' or 'retired: { gone: stop }'"
      ])
    // So it is when the daemon starts on such a folder.
    try desk.reopen(Self.book(""))
    #expect(desk.stepper.refused != nil && desk.stepper.plan.ruleNames == ["gone"])
    try desk.stepper.advance(to: at("2026-01-06"))
    #expect(try desk.lines().count { $0 == "add-tag gone 完" } == 3)
    // Nobody runs any more: there is nothing to decide.
    try desk.stepper.accept(try edition(Self.book("")), wall: at("2026-01-07"))
    #expect(desk.stepper.plan.ruleNames.isEmpty)
  }

  @Test("they finish, or stop at the change, as the book says", arguments: [("finish", 3), ("stop", 0)])
  func decided(_ word: String, _ tags: Int) throws {
    let desk = try Self.desk()
    try desk.stepper.accept(try edition(Self.book("retired: { gone: \(word) }")), wall: at("2026-01-02"))
    try desk.stepper.finishSweep()
    #expect(try desk.trace().count { $0.entry.how == "retired" } == 3 - tags)
    // The decision is needed as long as there are such runs.
    if word == "finish" {
      #expect(throws: BookRefused.self) {
        try desk.stepper.accept(try edition(Self.book("")), wall: at("2026-01-03"))
      }
    }
    try desk.stepper.advance(to: at("2026-01-08"))
    #expect(try desk.lines().count { $0 == "add-tag gone 完" } == tags)
  }
}

@Suite("Arms of experiments in the store") struct ArmTests {
  private static let book = """
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
              a: { share: 50%, do: [ { add-tag: 甲 } ] }
              b: { share: 50%, do: [ { add-tag: 乙 } ] }
    """

  @Test("what was counted is there again when the store is opened, and a winner gets everybody new")
  func counted() throws {
    let desk = try Desk(Self.book)
    try desk.stepper.take((1...40).map { .event("Nudged", "c\($0)", "n\($0)", at: at("2026-01-01")) }, by: 7)
    try desk.stepper.take((1...10).map { .event("Bought", "c\($0)", "b\($0)", at: at("2026-01-02")) }, by: 7)
    let arms = desk.stepper.shared.arms
    #expect(arms.values.reduce(0) { $0 + $1.exposed } == 40 && arms.values.reduce(0) { $0 + $1.reached } == 10)
    #expect(arms.count == 2)
    try desk.stepper.promote(ArmName(split: "ab", arm: "b"), wall: 0)
    try desk.reopen()
    #expect(desk.stepper.shared.arms == arms && desk.stepper.shared.winners == ["ab": "b"])
    try desk.stepper.take((41...60).map { .event("Nudged", "c\($0)", "n\($0)", at: at("2026-01-03")) }, by: 7)
    for number in 41...60 { #expect(try desk.subject(desk.id("c\(number)")).tags == ["乙"]) }
    // The experiment is over: those who come after it are not counted.
    #expect(desk.stepper.shared.arms == arms)
  }
}
