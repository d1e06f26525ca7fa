import CEL

/// `every: thursday at 20:00`, `cron: "0 20 * * 4"`, for each member of `audience:`.
extension TriggerForm {
  private static let scheduleOptions = ["audience", "if-missed"]

  static let every = TriggerForm(key: "every", options: scheduleOptions, notYet: ["prepare"]) { use in
    use.schedule("write 'thursday at 20:00', 'day at 09:00' or 'month on 1 at 09:00'", Every.schedule)
  }
  static let cron = TriggerForm(key: "cron", options: scheduleOptions, notYet: ["prepare"]) { use in
    use.schedule("write five fields: \"0 20 * * 4\"", Cron.schedule)
  }
}

extension TriggerUse {
  /// One schedule or a list, read by `parse`.
  fileprivate func schedule(_ help: Wording, _ parse: (String) -> Schedule?) -> Trigger? {
    let schedules = value.oneOrMany.map { written -> Schedule? in
      guard let text = written.text, let schedule = parse(text) else {
        return draft.refuse(written, .expectedSchedule, "a schedule", help)
      }
      // Five years from 2023 on hold a 29 February.
      if schedule.next(after: 1_672_531_200_000_000, zone: .utc) == nil {
        draft.error(.outOfRange, at: written.place, "'\(text)' never comes", help: "no month has this day")
        return nil
      }
      return schedule
    }
    let audience = record["audience"].map { draft.refer(to: .segment, $0) }
    let missed = record["if-missed"].map { draft.choice($0, Trigger.IfMissed.self) } ?? .skip
    if schedules.isEmpty { return draft.refuse(value, .expectedSchedule, "at least one schedule", help) }
    guard !schedules.contains(nil), let missed else { return nil }
    if case .some(.none) = audience { return nil }
    return .schedule(schedules.compactMap { $0 }, audience: audience ?? nil, ifMissed: missed)
  }
}
