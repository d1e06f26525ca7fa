import CEL

/// Whether the rows of columns last: the one check that needs to know what day it is.
extension Book {
  /// How far ahead rows must reach, and how far schedules are looked at.
  private static let notice: Int64 = 14
  private static let horizon: Int64 = 28

  /// Warnings about columns whose rows run out soon after an instant, or lack a day on which a schedule sends them.
  package func supplyProblems(asOf instant: Int64) -> [Diagnostic] {
    let today = zone.local(instant).date.dayNumber
    return messages.indices.flatMap { index -> [Diagnostic] in
      guard let content = messages[index].content, !content.isSeries, let last = content.items.last else { return [] }
      let days = scheduledDays(of: index, after: instant, until: today + Self.horizon)
      switch content.order {
      case .date: return dated(messages[index], content, last.position, today, days)
      case .number: return numbered(messages[index], content, days.count)
      }
    }
  }

  private func dated(
    _ message: Message, _ content: Content, _ last: Int64, _ today: Int64, _ days: [Int64]
  ) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if last < today + Self.notice {
      let end = CivilDate(dayNumber: last)
      let words: Wording = last < today ? "its last row was for \(end)" : "its last row is for \(end)"
      problems.append(
        Diagnostic(
          .warning, Code.contentRunsOut.rawValue, at: message.place,
          "column '\(message.name)' runs out: \(words), and it is \(CivilDate(dayNumber: today))",
          help: "add rows to the file"))
    }
    // Who says 'skip' knows of the days before the first row.
    let begin = content.isSkipSaid ? content.items.first?.position ?? last : .min
    if case .skip = content.ifNone,
      let gap = days.first(where: { begin <= $0 && $0 < last && content.item(at: $0) == nil })
    {
      problems.append(
        Diagnostic(
          .warning, Code.contentGap.rawValue, at: message.place,
          "column '\(message.name)' is sent on \(CivilDate(dayNumber: gap)), and the file has no row for that day",
          help: "add the row, or say with 'if-none:' what is sent instead"))
    }
    return problems
  }

  private func numbered(_ message: Message, _ content: Content, _ sends: Int) -> [Diagnostic] {
    guard sends > content.items.count else { return [] }
    return [
      Diagnostic(
        .warning, Code.contentRunsOut.rawValue, at: message.place,
        "column '\(message.name)' has \(content.items.count) rows, and the schedule sends \(sends) in \(Self.horizon) days",
        help: "add rows to the file")
    ]
  }

  /// The days on which a schedule begins a group that sends the message.
  private func scheduledDays(of message: Int, after instant: Int64, until day: Int64) -> [Int64] {
    var days: Set<Int64> = []
    for rule in rules where rule.status != .paused && rule.sends(message) {
      guard case .schedule(let schedules, _, _) = rule.trigger else { continue }
      for schedule in schedules {
        var next = schedule.next(after: instant, zone: zone)
        while let at = next, zone.local(at).date.dayNumber <= day, days.count <= Int(Self.horizon) {
          days.insert(zone.local(at).date.dayNumber)
          // One day is one item, however often it is sent.
          next = schedule.next(after: zone.next(.day, after: at) - 1, zone: zone)
        }
      }
    }
    return days.sorted()
  }
}

extension Loaded {
  /// With what can only be said of a day: warnings about columns whose rows run out after this instant.
  package func withSupplies(asOf instant: Int64) -> Loaded {
    guard let book else { return self }
    let all = diagnostics + book.supplyProblems(asOf: instant)
    return Loaded(book: book, diagnostics: all.sorted(by: Diagnostic.inReadingOrder))
  }
}

extension Rule {
  /// Whether a step before the first wait sends the message.
  fileprivate func sends(_ message: Int) -> Bool {
    for instruction in program {
      switch instruction {
      case .act(.send(message, _)): return true
      case .wait, .waitUntil, .waitFor, .forEach, .split: return false
      case .act, .nextRound, .branch, .jump, .stop, .foreseen: continue
      }
    }
    return false
  }
}
