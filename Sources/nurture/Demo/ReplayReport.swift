import CEL
import Engine
import Rulebook
import Store

/// What a replay came to, read from its store.
struct ReplayReport {
  /// Rung by rung, from the top of the ladder.
  var stages: [(title: String, customers: Int)] = []
  /// Rule → what it did or why it did not → how often.
  var decisions: [String: [String: Int]] = [:]
  /// `1997-01` → messages.
  var jobsByMonth: [String: Int] = [:]
  var rows = 0

  init(plan: Plan, reader: Reader) throws {
    try countStages(plan, reader)
    try countDecisions(reader)
    try countJobs(plan, reader)
  }

  private mutating func countStages(_ plan: Plan, _ reader: Reader) throws {
    guard let ladder = plan.book.ladders.first else { return }
    var counts = [Int](repeating: 0, count: ladder.rungs.count)
    let codec = SubjectCodec(plan)
    var last: Int64 = 0
    while true {
      let page = try reader.customers(after: last, limit: 1_000)
      guard let end = page.last else { break }
      for id in page {
        guard let row = try reader.load(id), !row.state.isEmpty else { continue }
        counts[try codec.decode(row.state, id: id, kind: row.kind).ladders[0].rung] += 1
      }
      last = end
    }
    stages = zip(ladder.rungs, counts).map { ("\($0.name) \($0.title ?? "")", $1) }
  }

  private mutating func countDecisions(_ reader: Reader) throws {
    var last: Int64 = 0
    while true {
      let page = try reader.journal(after: last, limit: 2_000)
      guard let end = page.last else { break }
      rows += page.count
      for entry in page {
        for act in TraceEntry.entries(entry.trace) {
          guard let rule = act.rule, let word = Self.word(act) else { continue }
          decisions[rule, default: [:]][word, default: 0] += 1
        }
      }
      last = end.seq
    }
  }

  private static func word(_ act: TraceEntry) -> String? {
    switch act.verb {
    case .refused, .held, .blocked: act.reason.map { "\(act.verb.rawValue): \($0.rawValue)" }
    case .send, .sendWelcome, .wake, .goal, .grantCoupon, .returned, .braked: act.verb.rawValue
    case .entered, .left, .started, .ended, .waits, .got, .timedOut, .exposed, .changed, .addTag, .removeTag, .set,
      .emit, .delivered, .zone:
      nil
    }
  }

  private mutating func countJobs(_ plan: Plan, _ reader: Reader) throws {
    var before = Int64.max
    while true {
      let page = try reader.jobs(before: before, limit: 2_000)
      guard let end = page.last else { break }
      for job in page {
        let date = plan.book.zone.local(job.job.planned).date
        jobsByMonth["\(date.year)-\(date.month < 10 ? "0" : "")\(date.month)", default: 0] += 1
      }
      before = end.id
    }
  }

  /// For a reader, in the terminal's width.
  func lines(width: Int) -> [String] {
    let bars = { (pairs: [(String, Int)]) in
      BarChart.lines(pairs.map { BarChart.Bar(label: $0.0, value: $0.1) }, width: min(width, 78))
    }
    var lines = ["Customers per stage", ""] + bars(stages.map { ($0.title, $0.customers) }).map { "  " + $0 }
    lines += ["", "Messages per month (all of them counted as delivered, none was sent)", ""]
    lines += bars(jobsByMonth.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).map { "  " + $0 }
    lines += ["", "Decisions per rule", ""]
    var table = Table([
      .init(heading: "rule"), .init(heading: "times", isNumeric: true), .init(heading: "what, or why not"),
    ])
    for (rule, words) in decisions.sorted(by: { $0.key < $1.key }) {
      for (index, word) in words.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).enumerated() {
        table.append([index == 0 ? rule : "", grouped(word.value), word.key])
      }
    }
    return lines + table.lines().map { "  " + $0 }
  }
}
