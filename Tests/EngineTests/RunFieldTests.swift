import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("What steps read of their run") struct RunFieldTests {
  private static let text = """
    messages:
      count: { category: service, channels: [wecom], text: "{{ run.nudges }} 次,从 {{ run.started_at | date: \\"M月d日\\" }}" }
    rules:
      camp:
        when: { event: Checkout Started }
        while-running: parallel
        traits:
          nudges: { count: Nudged, where: { total: { at-least: 1 } } }
          spent: { sum: Order Completed.total }
        goal: { event: Order Completed, within: 10 days, then: continue }
        do:
          - wait: 3 days
          - send: count
          - choose:
              - if: { run.goal: reached }
                do: [ { add-tag: 已转化 } ]
              - if: { expr: "run.nudges >= 2 && run.goal == 'open'" }
                do: [ { add-tag: 常来 } ]
              - otherwise: [ { add-tag: 少来 } ]
          - wait: 8 days
          - choose:
              - if: { run.goal: missed, run.spent: { less-than: 1 } }
                do: [ { add-tag: 没转化 } ]
          - set: { city: { from: run.goal } }
    """

  @Test("a run's traits count from its start, each run for itself, late events where they belong")
  func traits() throws {
    var play = try Play(Self.text)
    try play.befriend()
    try play.event("Nudged", #"{"total":1}"#, at: "2026-03-02 09:00")
    try play.event("Checkout Started", at: "2026-03-02 10:00")
    try play.event("Nudged", #"{"total":1}"#, at: "2026-03-02 11:00")
    try play.event("Nudged", #"{"total":0}"#, at: "2026-03-02 12:00")
    try play.event("Checkout Started", at: "2026-03-02 13:00")
    try play.event("Nudged", #"{"total":1}"#, at: "2026-03-03 11:00", occurred: "2026-03-02 12:30")
    try play.event("Nudged", #"{"total":1}"#, at: "2026-03-03 12:00", occurred: "2026-03-02 09:59")
    let trace = try play.advance(to: "2026-03-05 13:00")
    #expect(play.jobs.map(\.text) == ["2 次,从 3月2日", "0 次,从 3月2日"])
    #expect(trace.filter { $0.verb == .addTag }.map(\.name) == ["常来", "少来"])
  }

  @Test("run.goal is open, reached or missed")
  func goal() throws {
    var play = try Play(Self.text)
    try play.befriend()
    try play.event("Checkout Started", at: "2026-03-02 10:00")
    var bought = play
    try play.advance(to: "2026-03-13 10:00")
    #expect(play.subject.tags == ["少来", "没转化"])
    #expect(play.subject.attributes[try #require(play.plan.attributeIndex["city"])] == .text("missed"))
    try bought.event("Order Completed", #"{"total":5}"#, at: "2026-03-03 10:00")
    try bought.advance(to: "2026-03-13 10:00")
    #expect(bought.subject.tags == ["已转化"])
    #expect(bought.subject.attributes[try #require(play.plan.attributeIndex["city"])] == .text("reached"))
  }

  @Test("what a run has come through is read back as it was written")
  func codec() throws {
    var play = try Play(
      """
      series: { lessons: { file: lessons.csv, category: requested, channels: [wecom] } }
      rules:
        camp:
          when: { event: Nudged }
          while-running: parallel
          per: who
          traits: { seen: { count: Checkout Started } }
          do:
            - split: ab
              arms:
                a: { share: 50%, do: [] }
                b: { share: 50%, do: [] }
            - for-each: lessons
              every: day at 09:00
              do: [ { send: item }, { wait-for: Order Completed, until: "20:00" } ]
      """, sheets: ["lessons.csv": "number,text\n1,一\n2,二\n"], at: "2026-03-02 07:00")
    try play.befriend()
    try play.event("Nudged", #"{"who":"a"}"#, at: "2026-03-02 08:00")
    try play.event("Checkout Started", at: "2026-03-02 09:30")
    try play.event("Nudged", #"{"who":"b"}"#, at: "2026-03-02 09:40")
    let (first, second) = (play.subject.runs[0], play.subject.runs[1])
    #expect(first.state == .awaiting(since: instant("2026-03-02 09:00"), until: instant("2026-03-02 20:00")))
    #expect(first.traits == [.count(1)] && first.splits == ["ab"] && first.key == "\"a\"")
    #expect(second.rounds.map(\.planned) == [instant("2026-03-03 09:00")] && second.key == "\"b\"")
    let codec = SubjectCodec(play.plan)
    #expect(try codec.decode(codec.encode(play.subject), id: 7, kind: .customer) == play.subject)
  }

  @Test(
    "while-running speaks of the runs with the same key",
    arguments: [
      ("skip", ["a", "b"]), ("restart", ["b", "a"]), ("queue", ["a", "b", "a"]), ("parallel", ["a", "b", "a"]),
    ])
  func perKey(_ word: String, _ emitted: [String]) throws {
    var play = try Play(
      """
      rules:
        long:
          when: { event: Nudged }
          while-running: \(word)
          per: who
          do: [ { wait: 1 day }, { emit: Checkout Started, with: { cart_id: { from: event.who } } } ]
      """)
    try play.event("Nudged", #"{"who":"a"}"#, at: "2026-03-02 10:00")
    try play.event("Nudged", #"{"who":"b"}"#, at: "2026-03-02 11:00")
    try play.event("Nudged", #"{"who":"a"}"#, at: "2026-03-02 12:00")
    try play.advance(to: "2026-03-08 10:00")
    #expect(
      play.emissions.map { String(decoding: $0.event.properties, as: UTF8.self) }
        == emitted.map { #"{"cart_id":"\#($0)"}"# })
    #expect(play.subject.runs.isEmpty && play.subject.memory.entries.allSatisfy { $0.memory.queued.isEmpty })
  }
}
