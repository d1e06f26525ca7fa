import CEL
package import Engine
import Rulebook

extension ConformanceRun {
  /// A whole file of cron cases: `expr`, `start`, `tz`, `reverse`, and the instants `out`, or an `error`. Without a zone
  /// all times are UTC.
  package init(schedules json: JSON) {
    self.init(
      outcomes: (json.list ?? [json]).enumerated().map { index, written in
        let expression = written["expr"]?.text ?? ""
        let zone = written["tz"]?.text
        let backward = written["reverse"]?.bool == true
        let words = ["\(index + 1)", "'\(expression)'", zone, backward ? "backward" : nil]
        return (words.compactMap { $0 }.joined(separator: " "), expression, Self.outcome(written, expression))
      })
  }

  private static func outcome(_ written: JSON, _ expression: String) -> ConformanceOutcome {
    let fields = expression.split(whereSeparator: \.isWhitespace).count
    guard fields <= 5 else { return .skip(.unreadable("\(fields) fields: ours have no seconds")) }
    guard let zone = written["tz"]?.text.map({ Zone($0) }) ?? .utc else { return .skip(.unreadable("unknown zone")) }
    guard let start = written["start"]?.text.flatMap({ parseInstant($0, zone: zone) }) else {
      return .skip(.unreadable("no start"))
    }
    let read = Cron.schedule(expression)
    let schedule = read?.next(after: start, zone: zone) == nil ? nil : read
    if written["error"].map({ $0 != .null }) == true { return schedule == nil ? .pass : .fail("not refused") }
    guard let schedule else { return .fail("refused") }
    guard let out = written["out"]?.list else { return .skip(.unreadable("no instants")) }
    var (instant, found) = (start, [String]())
    while found.count < out.count,
      let next = written["reverse"]?.bool == true
        ? schedule.previous(before: instant, zone: zone) : schedule.next(after: instant, zone: zone)
    {
      found.append(formatInstant(next, in: zone))
      instant = next
    }
    let wanted = out.map { $0.text.flatMap { parseInstant($0, zone: zone) }.map { formatInstant($0, in: zone) } ?? "?" }
    return found == wanted ? .pass : .fail("came to \(found.joined(separator: ", "))")
  }
}
