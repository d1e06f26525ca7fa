import CEL

/// Whether the rows of columns and the workdays last: the one check that needs to know what day it is.
extension Book {
  /// How far ahead rows must reach, and how far schedules are looked at.
  private static let notice: Int64 = 14
  private static let horizon: Int64 = 28
  /// How far ahead workdays must be known: the days of a year are announced in the autumn before it.
  private static let workdayNotice: Int64 = 60

  /// Warnings about columns whose rows run out soon after an instant, or lack a day on which a schedule sends them; and
  /// about rules that go by workdays when these are soon not known any more.
  package func supplyProblems(asOf instant: Int64) -> [Diagnostic] {
    let today = zone.local(instant).date.dayNumber
    return contentProblems(after: instant, today) + workdayProblems(today)
  }

  private func workdayProblems(_ today: Int64) -> [Diagnostic] {
    guard workdays.lastDay.dayNumber < today + Self.workdayNotice,
      let rule = rules.first(where: { $0.status != .paused && $0.goesByWorkdays })
    else { return [] }
    return [
      Diagnostic(
        .warning, Code.workdaysRunOut.rawValue, at: rule.place,
        "rule '\(rule.name)' goes by workdays, and these are known to \(workdays.lastDay): from then on they are Monday to Friday",
        help: "upgrade nurture, or write 'calendar: { workdays: workdays.csv }' with the days that were announced")
    ]
  }

  private func contentProblems(after instant: Int64, _ today: Int64) -> [Diagnostic] {
    messages.indices.flatMap { index -> [Diagnostic] in
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
      guard case .schedule(let schedules, _, _, _) = rule.trigger else { continue }
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
  /// With what can only be said of a day: warnings about columns and workdays that run out after this instant.
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

  /// Whether its trigger or one of its steps asks what a workday is.
  fileprivate var goesByWorkdays: Bool {
    var schedules: [Schedule] = []
    if case .schedule(let own, _, _, _) = trigger { schedules = own }
    for instruction in program {
      switch instruction {
      case .forEach(_, let every?, _): schedules.append(every)
      case .waitUntil(.schedule(let schedule)): schedules.append(schedule)
      case .waitFor(_, _, .schedule(let schedule), _): schedules.append(schedule)
      default: break
      }
    }
    return schedules.contains { $0.only != .all }
  }
}
