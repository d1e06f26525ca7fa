import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("Runs when their rule changes") struct RunChangeTests {
  /// Slots over several books, as a store gives them.
  private final class Slots {
    private var numbers: [SlotName: Int64] = [:]

    func plan(_ text: String, after earlier: [Edition] = [], sheets: [String: String] = [:]) throws -> (Plan, Edition) {
      let edition = try Edition(
        [Edition.File(name: "head.yaml", text: Play.head), Edition.File(name: "more.yaml", text: text)]
          + sheets.map { Edition.File(name: $0.key, text: $0.value) })
      let plan = edition.plan(generation: 1, retiring: earlier) { name in
        numbers[name] = numbers[name] ?? Int64(numbers.count + 1)
        return numbers[name] ?? 0
      }
      return (plan, edition)
    }
  }

  /// Begins under one text, changes to another, and lives on.
  private static func change(
    _ before: String, to after: String, at instant: String, sheets: [[String: String]] = [[:], [:]],
    _ live: (inout Play) throws -> Void
  ) throws -> (play: Play, trace: [TraceEntry]) {
    let slots = Slots()
    let (first, edition) = try slots.plan(before, sheets: sheets[0])
    var play = Play(plan: first, at: EngineTests.instant("2026-03-02 10:00"))
    try play.befriend()
    try live(&play)
    try play.advance(to: instant)
    let (second, _) = try slots.plan(after, after: [edition], sheets: sheets[1])
    let (subject, decision) = try Evaluator(second).rebase(
      SubjectCodec(first).encode(play.subject), id: 7, kind: .customer, from: first, now: play.now
    ) { () throws(Fault) -> [Event] in [] }
    var next = Play(plan: second, at: play.now)
    next.subject = subject
    return (next, decision.trace)
  }

  private static func rule(_ steps: String, _ option: String = "on-change: continue-with-new") -> String {
    "rules:\n  r:\n    when: { event: Nudged }\n    \(option)\n    do:\n"
      + steps.split(separator: "\n").map {
        "      \($0)\n"
      }.joined()
  }

  @Test(
    "a run goes on as it began, or with the new steps from where it stands, or stops",
    arguments: [
      ("", [], "add-tag r 旧", 1), ("on-change: keep", [], "add-tag r 旧", 1),
      ("on-change: continue-with-new", ["changed r"], "add-tag r 新", 1), ("on-change: stop", ["ended r"], nil, 0),
    ] as [(String, [String], String?, Int)])
  func words(_ option: String, _ atChange: [String], _ then: String?, _ runs: Int) throws {
    let (play, trace) = try Self.change(
      Self.rule("- wait: 2 days\n- add-tag: 旧", ""), to: Self.rule("- wait: 5 days\n- add-tag: 新", option),
      at: "2026-03-03 10:00"
    ) { try $0.event("Nudged") }
    #expect(trace.lines == atChange && play.subject.runs.count == runs)
    #expect(trace.last?.how == (option.contains("stop") ? "changed" : nil))
    var after = play
    let lines = try after.advance(to: "2026-03-04 10:00").lines
    #expect(lines.first == then)
  }

  @Test("the word on a change is no change itself, nor is a title")
  func noChange() throws {
    let steps = "- wait: 2 days\n- add-tag: 旧"
    let (play, trace) = try Self.change(
      Self.rule(steps, ""), to: Self.rule(steps, "on-change: stop\n    title: 新名"), at: "2026-03-03 10:00"
    ) { try $0.event("Nudged") }
    #expect(trace.isEmpty && play.subject.runs.count == 1)
  }

  @Test(
    "where nothing stands at the same path any more, the run ends; steps may be added behind it",
    arguments: [
      ("- wait: 2 days", "- wait: 2 days\n- add-tag: 一\n- add-tag: 二", ["changed r"], ["一", "二"]),
      ("- wait: 2 days", "- wait: 9 days", ["changed r"], []),
      ("- wait: 2 days\n- add-tag: 旧", "- wait: 9 days", ["changed r"], []),
      ("- add-tag: 零\n- wait: 2 days\n- add-tag: 旧", "- add-tag: 一", ["ended r"], ["零"]),
    ])
  func paths(_ before: String, _ after: String, _ atChange: [String], _ tags: [String]) throws {
    var (play, trace) = try Self.change(Self.rule(before, ""), to: Self.rule(after), at: "2026-03-03 10:00") {
      try $0.event("Nudged")
    }
    #expect(trace.lines == atChange)
    try play.advance(to: "2026-03-09 10:00")
    #expect(play.subject.tags == tags.sorted() && play.subject.runs.isEmpty)
  }

  @Test("a run that waits for an event inside a loop goes on there, at the item of the same number")
  func inLoop() throws {
    func text(_ late: String) -> String {
      "series: { lessons: { file: lessons.csv, category: requested, channels: [wecom] } }\n"
        + Self.rule(
          """
          - for-each: lessons
            every: day at 12:00
            do:
              - send: item
              - wait-for: Order Completed
                until: "20:00"
                timed-out: [ { add-tag: \(late) } ]
          """)
    }
    let sheets = [["lessons.csv": "number,text\n1,一\n2,二\n"], ["lessons.csv": "number,text\n1,甲\n2,乙\n3,丙\n"]]
    var (play, trace) = try Self.change(text("旧"), to: text("新"), at: "2026-03-03 13:00", sheets: sheets) {
      try $0.event("Nudged")
    }
    #expect(trace.lines == ["changed r"])
    #expect(
      play.subject.runs.first?.state
        == .awaiting(since: instant("2026-03-03 12:00"), until: instant("2026-03-03 20:00")))
    try play.advance(to: "2026-03-10 10:00")
    #expect(play.jobs.map(\.text) == ["丙"] && play.jobs.map(\.key) == ["r/7/1/1.3-1"])
    #expect(play.subject.tags == ["新", "旧"])
  }

  @Test("the items of a series are those of the book that a run began with")
  func pinnedItems() throws {
    let text =
      "series: { lessons: { file: lessons.csv, category: requested, channels: [wecom] } }\n"
      + Self.rule("- for-each: lessons\n  every: day at 12:00\n  do: [ { send: item } ]", "while-running: parallel")
    let sheets = [["lessons.csv": "number,text\n1,一\n2,二\n3,三\n"], ["lessons.csv": "number,text\n1,甲\n2,乙\n"]]
    var (play, trace) = try Self.change(text, to: text, at: "2026-03-02 13:00", sheets: sheets) {
      try $0.event("Nudged")
    }
    #expect(trace.isEmpty)
    try play.event("Nudged", at: "2026-03-02 14:00")
    try play.advance(to: "2026-03-10 10:00")
    #expect(play.jobs.map(\.text) == ["二", "甲", "三", "乙"])
    let codec = SubjectCodec(play.plan)
    let back = try codec.decode(codec.encode(play.subject), id: 7, kind: .customer)
    #expect(back == play.subject)
  }

  @Test("the runs of a rule that is gone finish or stop, as the book says; who waits in a queue starts nothing more")
  func retired() throws {
    let before = Self.rule("- wait: 2 days\n- add-tag: 旧", "while-running: queue")
    for (word, tags) in [("finish", ["旧"]), ("stop", [])] {
      var (play, trace) = try Self.change(before, to: "retired: { r: \(word) }", at: "2026-03-03 10:00") {
        try $0.event("Nudged")
        try $0.event("Nudged")
      }
      #expect(trace.map(\.how) == (word == "stop" ? ["retired"] : []))
      try play.advance(to: "2026-03-20 10:00")
      #expect(play.subject.tags == tags && play.subject.runs.isEmpty)
    }
  }

  @Test("who waits in the queue of a rule whose run stops for a change has their turn")
  func queueAfterStop() throws {
    var (play, _) = try Self.change(
      Self.rule("- wait: 2 days\n- add-tag: 旧", "while-running: queue"),
      to: Self.rule("- wait: 1 day\n- add-tag: 新", "while-running: queue\n    on-change: stop"), at: "2026-03-03 10:00"
    ) {
      try $0.event("Nudged")
      try $0.event("Nudged")
    }
    #expect(play.subject.runs.isEmpty)
    try play.advance(to: "2026-03-04 10:00")
    #expect(play.subject.tags == ["新"])
  }
}
