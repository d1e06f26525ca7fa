import CEL
import Rulebook
import Testing

@testable import Engine

/// What a customer reads: variants, filters, columns, and texts that are too long.
@Suite("Messages and columns") struct MessageTests {
  static let monday = """
    date,title,text,link
    2026-03-02,水温,"{{ customer.nickname | default: ""朋友"" }},八十度。",https://tea.example/1
    2026/3/9,,存茶。,
    """
  static let lessons = "number,text\n1,第一课\n3,第三课\n"

  private static func book(_ rules: String) -> String {
    """
    columns:
      monday: { file: content/monday.csv, category: service, channels: [wecom] }
      spare: { file: content/monday.csv, category: service, channels: [wecom], if-none: bill }
      course: { file: course.csv, category: service, channels: [wecom] }
    messages:
      either: { category: service, channels: [wecom], variants: ["甲", "乙", "丙"] }
      cut:
        category: service
        channels: [wecom]
        text: "{{ customer.city | default: \\"无\\" | truncate: 3 }}|{{ event.total | number | default: \\"0\\" }}|{{ event.total | number: 0 | default: \\"0\\" }}|{{ event.who | upcase | default: \\"-\\" }}|{{ event.who | downcase | default: \\"-\\" }}|{{ event.who | url_encode | default: \\"-\\" }}"
      long: { category: service, channels: [sms, wecom], text: "{{ customer.city | default: \\"无\\" }}" }
    \(rules)
    """
  }

  private static func play(_ rules: String, at: String = "2026-03-02 10:00") throws -> Play {
    try Play(
      book(rules), sheets: ["content/monday.csv": monday, "course.csv": lessons], at: at)
  }

  private static func nudge(_ message: String) -> String {
    "rules: { r: { when: { event: Nudged }, while-running: parallel, do: [ { send: \(message) } ] } }"
  }

  @Test("a dated column sends the item of the day in the customer's zone, and says when there is none")
  func dated() throws {
    var play = try Self.play(Self.nudge("monday"))
    try play.befriend()
    let trace = try play.event("Nudged")
    #expect(play.jobs.map(\.text) == ["水温\n朋友,八十度。\nhttps://tea.example/1"])
    #expect(trace.first { $0.verb == .send }?.piece == "item 2026-03-02")
    #expect(try play.event("Nudged", at: "2026-03-03 10:00").has("blocked r monday no-item"))
    // Kiritimati is six hours ahead of Shanghai: there the Monday has begun.
    try play.decide(.profile(source: "t", id: "1", traits: Array(#"{"zone":"Pacific/Kiritimati"}"#.utf8)))
    try play.event("Nudged", at: "2026-03-08 23:00")
    #expect(play.jobs.last?.text == "存茶。")
  }

  @Test("a group that is held sends the item of the day it was planned for")
  func held() throws {
    let rules = """
      rules: { r: { when: { event: Nudged }, do: [ { send: night } ] } }
      policy: { quiet-hours: { from: "21:30", to: "09:00" } }
      columns: { night: { file: content/monday.csv, category: value, channels: [wecom] } }
      """
    var play = try Play(rules, sheets: ["content/monday.csv": Self.monday], at: "2026-03-02 10:00")
    try play.befriend()
    try play.event("Nudged", at: "2026-03-02 22:00")
    #expect(play.jobs.isEmpty)
    try play.advance(to: "2026-03-03 09:00")
    #expect(play.jobs.map { $0.text.prefix(2) } == ["水温"])
  }

  @Test("another message goes out where a column says so")
  func instead() throws {
    var play = try Self.play(Self.nudge("spare"), at: "2026-03-04 10:00")
    try play.befriend()
    #expect(try play.event("Nudged").has("send r bill"))
    #expect(play.jobs.map(\.message) == ["bill"])
  }

  @Test("a numbered column goes on where the customer is; what was not delivered comes again")
  func numbered() throws {
    var play = try Self.play(Self.nudge("course"))
    try play.befriend()
    try play.event("Nudged")
    let codec = SubjectCodec(play.plan)
    play.subject = try codec.decode(codec.encode(play.subject), id: 7, kind: .customer)
    try play.event("Nudged")
    #expect(play.jobs.map(\.text) == ["第一课", "第三课"])
    try play.decide(.outcome(job: play.jobs[1].key, .dead("gone")))
    try play.event("Nudged")
    #expect(play.jobs.last?.text == "第三课")
    #expect(try play.event("Nudged").has("blocked r course no-item"))
  }

  @Test("of several sendings under way each is taken back for itself, whichever fails first")
  func underWay() throws {
    let rules = """
      segments: { told: { received: course } }
      \(Self.nudge("course"))
      """
    for order in [[0, 1], [1, 0]] {
      var play = try Self.play(rules)
      try play.befriend()
      try play.event("Nudged")
      try play.event("Nudged", at: "2026-03-02 11:00")
      let codec = SubjectCodec(play.plan)
      play.subject = try codec.decode(codec.encode(play.subject), id: 7, kind: .customer)
      let first = try play.decide(.outcome(job: play.jobs[order[0]].key, .dead("gone")))
      #expect(!first.has("left told"))
      #expect(play.subject.touches[0].sent == instant(order[0] == 0 ? "2026-03-02 11:00" : "2026-03-02 10:00"))
      #expect(try play.decide(.outcome(job: play.jobs[order[1]].key, .dead("gone"))).has("left told"))
      try play.event("Nudged")
      #expect(play.jobs.last?.text == "第一课")
    }
  }

  @Test("what arrived is not taken back with an older one that fails")
  func arrived() throws {
    var play = try Self.play(Self.nudge("course"))
    try play.befriend()
    try play.event("Nudged")
    try play.event("Nudged", at: "2026-03-02 11:00")
    try play.decide(.outcome(job: play.jobs[1].key, .delivered))
    // What became of the older one nobody knows.
    #expect(play.subject.touches[0].sent == instant("2026-03-02 11:00"))
    try play.decide(.outcome(job: play.jobs[0].key, .dead("gone")))
    #expect(play.subject.touches[0].sent == instant("2026-03-02 11:00"))
    #expect(try play.event("Nudged").has("blocked r course no-item"))
  }

  @Test("each customer has one variant for good, and the variants share the customers")
  func variants() throws {
    let play = try Self.play(Self.nudge("either"))
    var counts: [String: Int] = [:]
    for id in 1...300 {
      var one = play
      one.subject = Evaluator(play.plan).newcomer(id: Int64(id), kind: .customer, now: play.now).0
      try one.befriend()
      let trace = try one.event("Nudged")
      try one.event("Nudged")
      #expect(Set(one.jobs.map(\.text)).count == 1 && one.jobs.count == 2)
      #expect(trace.contains { $0.piece?.hasPrefix("variant ") == true })
      counts[one.jobs[0].text, default: 0] += 1
    }
    #expect(counts.count == 3 && counts.values.allSatisfy { (70...130).contains($0) })
  }

  @Test("the filters of texts and numbers")
  func filters() throws {
    var play = try Self.play(Self.nudge("cut"))
    try play.befriend()
    try play.decide(.profile(source: "t", id: "1", traits: Array(#"{"city":"呼和浩特"}"#.utf8)))
    try play.event("Nudged", #"{"total":1234567.5,"who":"Ab c/茶"}"#)
    #expect(play.jobs[0].text == "呼和…|1,234,567.5|1,234,568|AB C/茶|ab c/茶|Ab%20c%2F%E8%8C%B6")
    try play.event("Nudged", #"{"total":-999}"#)
    #expect(play.jobs[1].text == "呼和…|-999|-999|-|-|-")
  }

  @Test("a text that is too long goes by a channel that takes it, else it is refused, never cut")
  func tooLong() throws {
    var play = try Self.play(Self.nudge("long"))
    try play.befriend()
    try play.event("Contact Added", #"{"account":"tea-sms"}"#)
    func city(_ length: Int) -> Input {
      let name = String(repeating: "茶", count: length)
      return .profile(source: "t", id: "\(length)", traits: Array(#"{"city":"\#(name)"}"#.utf8))
    }
    try play.decide(city(500))
    try play.event("Nudged")
    try play.decide(city(501))
    try play.event("Nudged")
    #expect(play.jobs.map(\.channel) == ["sms", "wecom"])
    try play.decide(city(700))
    #expect(try play.event("Nudged").has("blocked r long too-long"))
    #expect(play.jobs.count == 2)
  }
}
