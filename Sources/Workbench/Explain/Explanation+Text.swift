import CEL
import Engine
import Rulebook

extension Explanation {
  /// In which words reasons are given.
  package enum Language: String, Sendable, Hashable, CaseIterable {
    case english = "en"
    case chinese = "zh"
  }

  /// The story for a person, instants on the book's clock.
  package func text(_ language: Language = .english) -> String {
    var lines = ["\(customer)\(rule.map { ", rule \($0)" } ?? "")", ""]
    if chapters.isEmpty { lines.append("nothing is kept\(rule == nil ? "" : " of this rule")") }
    for chapter in chapters {
      lines.append("\(Interval.clock(chapter.decided, in: zone))  \(heading(chapter))")
      for act in chapter.acts { lines += self.lines(of: act, language).map { "    " + $0 } }
    }
    if let present {
      lines += ["", "Now (as of \(Interval.clock(present.advanced, in: zone)))"]
      lines += self.lines(of: present, language).map { "    " + $0 }
    } else {
      lines += ["", "the customer was erased: nothing is known of how they stood"]
    }
    return lines.map(\.harmless).joined(separator: "\n") + "\n"
  }

  private func heading(_ chapter: Chapter) -> String {
    let late =
      chapter.occurred < chapter.decided && chapter.kind != .due
      ? " (occurred \(Interval.clock(chapter.occurred, in: zone)))" : ""
    return switch chapter.kind {
    case .event: "event '\(chapter.name)'\(late)"
    case .emitted: "event '\(chapter.name)', emitted by a rule"
    case .history: "history '\(chapter.name)'\(late)"
    case .profile: "profile"
    case .due:
      chapter.occurred > chapter.decided ? "due (looked at \(Interval.clock(chapter.occurred, in: zone)))" : "due"
    case .outcome: "outcome of \(chapter.name)"
    case .launch: "launch of \(chapter.name)\(late)"
    case .book: "a new rule book"
    case .command: "command '\(chapter.name)'"
    }
  }

  private func lines(of act: TraceEntry, _ language: Language) -> [String] {
    var lines = [ActPhrase(act, zone: zone, language).text]
    lines += act.leaves.map { "  " + LeafPhrase.text($0, zone: zone) }
    if let job = job(of: act) {
      var line = "  message \(job.state.rawValue)"
      if let settled = job.settled { line += " \(Interval.clock(settled, in: zone))" }
      if let coupon = job.coupon { line += ", code \(coupon)" }
      if let error = job.error { line += ": \(error)" }
      lines.append(line)
    }
    return lines
  }

  private func lines(of present: Present, _ language: Language) -> [String] {
    func until(_ instant: Int64?) -> String { instant.map { " until \(Interval.clock($0, in: zone))" } ?? "" }
    var lines = present.standings.map { "\($0.name): \($0.at)\(until($0.until))" }
    lines += present.traits.map { "\($0.name): \($0.value?.shown(zone) ?? "unknown")" }
    if !present.tags.isEmpty { lines.append("tags: \(present.tags.joined(separator: ", "))") }
    if !present.coupons.isEmpty { lines.append("coupons: \(present.coupons.joined(separator: ", "))") }
    for run in present.runs where rule == nil || run.rule == rule {
      lines.append(
        "run \(run.run) of \(run.rule): \(run.words(language, zone)), started \(Interval.clock(run.started, in: zone))")
    }
    lines.append("next due: \(present.nextDue.map { Interval.clock($0, in: zone) } ?? "never")")
    return lines
  }
}
