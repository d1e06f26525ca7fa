import CEL

/// `every: thursday at 20:00`, `cron: "0 20 * * 4"`, for each member of `audience:`.
extension TriggerForm {
  private static let scheduleOptions: [Key] = [
    .audience,
    .ifMissed(.skip),
    .prepare,
  ]

  static let every = TriggerForm(
    key: .required("every", .oneOrMany(.schedule), "On a schedule: thursday at 20:00."), options: scheduleOptions
  ) { use in
    use.schedule("write \(Every.example)", use.draft.every)
  }
  static let cron = TriggerForm(
    key: .required("cron", .oneOrMany(.cron), "On a schedule of five fields: \"0 20 * * 4\"."), options: scheduleOptions
  ) { use in
    use.schedule("write five fields: \"0 20 * * 4\"", Cron.schedule)
  }
}

extension Key {
  static let prepare = Key.optional("prepare", .duration, "Jobs are made so long ahead, where staff must confirm them.")
}

extension Every {
  static let example = "'thursday at 20:00', 'day at 09:00' or 'month on 1 at 09:00'"
}

extension TriggerUse {
  /// One schedule or a list, read by `parse`.
  fileprivate func schedule(_ help: Wording, _ parse: (String) -> Schedule?) -> Trigger? {
    let schedules = value.oneOrMany.map { draft.schedule($0, help, parse) }
    let missed = ifMissed(or: .skip)
    let prepare = record["prepare"].map { draft.span($0) }
    let audience = audience()
    if schedules.isEmpty { return draft.refuse(value, .expectedSchedule, "at least one schedule", help) }
    guard !schedules.contains(nil), let missed, let audience else { return nil }
    if case .some(.none) = prepare { return nil }
    return .schedule(
      schedules.compactMap { $0 }, audience: audience.segment, ifMissed: missed, prepare: prepare ?? nil)
  }
}

extension Draft {
  /// A schedule in words, by the book's workdays.
  func every(_ text: String) -> Schedule? { Every.schedule(text, book.workdays) }

  func schedule(_ written: Written, _ help: Wording, _ parse: (String) -> Schedule?) -> Schedule? {
    guard let text = written.text, let schedule = parse(text) else {
      if let meant = written.text.flatMap(Every.meant) {
        return refuse(written, .expectedSchedule, "a schedule", "write 'every: \(meant)'")
      }
      return refuse(written, .expectedSchedule, "a schedule", help)
    }
    if schedule.next(after: 1_672_531_200_000_000, zone: .utc) == nil {
      error(.outOfRange, at: written.place, "'\(text)' never comes", help: "no month has this day")
      return nil
    }
    return schedule
  }
}
