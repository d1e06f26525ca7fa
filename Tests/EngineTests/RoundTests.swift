import CEL
import Testing

@testable import Engine

@Suite("for-each") struct RoundTests {
  private static let lessons = ["lessons.csv": "number,title,text\n1,一,第一课\n2,二,第二课\n3,三,第三课\n"]

  private static func play(_ step: String, at start: String = "2026-03-02 10:00") throws -> Play {
    var play = try Play(
      """
      series:
        lessons: { file: lessons.csv, category: requested, channels: [wecom] }
      messages:
        homework: { category: requested, channels: [wecom], text: "{{ item.number }} {{ item.title | default: '' }} 的作业" }
      rules:
        camp:
          when: { event: Nudged }
          do:
            \(step.replacing("\n", with: "\n      "))
            - add-tag: 完
      """, sheets: lessons, at: start)
    try play.befriend()
    return play
  }

  @Test(
    "a round each time the schedule comes, the present instant included",
    arguments: [
      ("2026-03-02 08:00", ["2026-03-02 09:00", "2026-03-03 09:00", "2026-03-04 09:00"]),
      ("2026-03-02 09:00", ["2026-03-02 09:00", "2026-03-03 09:00", "2026-03-04 09:00"]),
      ("2026-03-02 09:01", ["2026-03-03 09:00", "2026-03-04 09:00", "2026-03-05 09:00"]),
    ])
  func every(_ start: String, _ rounds: [String]) throws {
    var play = try Self.play("- for-each: lessons\n  every: day at 09:00\n  do: [ { send: item } ]", at: start)
    var trace = try play.event("Nudged")
    trace += try play.advance(to: "2026-03-20 10:00")
    let sends = trace.filter { $0.verb == .send }
    #expect(sends.map(\.at) == rounds.map(instant))
    #expect(sends.map(\.piece) == ["item 1", "item 2", "item 3"])
    #expect(play.jobs.map(\.text) == ["一\n第一课", "二\n第二课", "三\n第三课"])
    #expect(play.jobs.map(\.key) == ["camp/7/1/1.1", "camp/7/1/1.2", "camp/7/1/1.3"])
    // What stands behind the loop comes with the last round.
    #expect(trace.first { $0.verb == .addTag }?.at == instant(rounds[2]))
    #expect(play.subject.runs.isEmpty)
  }

  @Test("without a schedule the rounds follow at once, and each can say which item it is about")
  func atOnce() throws {
    var play = try Self.play("- for-each: lessons\n  do: [ { send: homework } ]")
    try play.event("Nudged")
    #expect(play.jobs.map(\.text) == ["1 一 的作业", "2 二 的作业", "3 三 的作业"])
  }

  @Test("a body that is longer than the gap catches up, and leaves no round out")
  func longBody() throws {
    var play = try Self.play(
      "- for-each: lessons\n  every: day at 09:00\n  do: [ { send: item }, { wait: 36 hours } ]", at: "2026-03-02 09:00"
    )
    var trace = try play.event("Nudged")
    trace += try play.advance(to: "2026-03-20 10:00")
    #expect(
      trace.filter { $0.verb == .send }.map(\.at)
        == ["2026-03-02 09:00", "2026-03-03 21:00", "2026-03-05 09:00"].map(instant))
  }

  @Test("loops inside loops: the innermost item is at hand, and each step has a key of its own")
  func nested() throws {
    var play = try Self.play(
      "- for-each: lessons\n  do: [ { for-each: lessons, do: [ { send: homework } ] }, { send: homework } ]")
    try play.event("Nudged")
    #expect(play.jobs.map { $0.text.prefix(1) } == ["1", "2", "3", "1", "1", "2", "3", "2", "1", "2", "3", "3"])
    #expect(play.jobs.map(\.key).prefix(4) == ["camp/7/1/2.1.1", "camp/7/1/2.1.2", "camp/7/1/2.1.3", "camp/7/1/4.1"])
    #expect(Set(play.jobs.map(\.key)).count == 12)
  }

  @Test("a wait inside a round waits on, and its round is the one that it began in")
  func waitInside() throws {
    var play = try Self.play(
      """
      - for-each: lessons
        every: day at 09:00
        do:
          - send: item
          - wait-for: Nudged
            until: "20:00"
            timed-out: [ { send: homework } ]
      """, at: "2026-03-02 08:00")
    try play.event("Nudged")
    try play.event("Nudged", at: "2026-03-02 19:59")
    try play.event("Nudged", at: "2026-03-03 20:00")
    try play.advance(to: "2026-03-20 10:00")
    #expect(play.jobs.map(\.text) == ["一\n第一课", "二\n第二课", "2 二 的作业", "三\n第三课", "3 三 的作业"])
    #expect(play.jobs[2].planned == instant("2026-03-03 20:00"))
  }

  @Test("each round is judged by itself: one that is blocked leaves the others be")
  func blockedRound() throws {
    var play = try Self.play(
      "- for-each: lessons\n  every: day at 09:00\n  do: [ { send: item }, { emit: Checkout Started } ]",
      at: "2026-03-02 08:00")
    try play.event("Nudged")
    try play.event("Contact Removed", #"{"account":"tea-wecom"}"#, at: "2026-03-03 08:00")
    try play.event("Contact Added", #"{"account":"tea-wecom","staff":"owner"}"#, at: "2026-03-03 10:00")
    try play.advance(to: "2026-03-20 10:00")
    #expect(play.jobs.map(\.text) == ["一\n第一课", "三\n第三课"])
    #expect(play.emissions.map(\.event.id) == ["camp/7/1/2.1", "camp/7/1/2.3"])
  }

  @Test("rounds over the spring gap and the autumn fold keep the customer's clock")
  func dst() throws {
    var play = try Self.play(
      "- for-each: lessons\n  every: day at 02:30\n  do: [ { send: item } ]", at: "2026-03-07 12:00")
    try play.decide(.profile(source: "t", id: "1", traits: Array(#"{"zone":"America/New_York"}"#.utf8)))
    try play.event("Nudged")
    try play.advance(to: "2026-03-20 10:00")
    let expected = ["2026-03-07T02:30:00-05:00", "2026-03-08T03:30:00-04:00", "2026-03-09T02:30:00-04:00"]
    #expect(play.jobs.map(\.planned) == expected.map { parseInstant($0, zone: .utc) ?? 0 })
  }

  @Test("a thousand rounds at once are no endless cascade")
  func manyRounds() throws {
    let rows = (1...2_000).map { "\($0),课" }.joined(separator: "\n")
    var play = try Play(
      """
      series: { long: { file: long.csv, category: requested, channels: [wecom] } }
      rules:
        all: { when: { event: Nudged }, do: [ { for-each: long, do: [ { send: item } ] } ] }
      """, sheets: ["long.csv": "number,text\n\(rows)\n"])
    try play.befriend()
    try play.event("Nudged")
    #expect(play.jobs.count == 2_000)
  }
}
