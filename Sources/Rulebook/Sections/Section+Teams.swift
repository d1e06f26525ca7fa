import CEL

/// `service: { members: [wang, li], hours: { from: "09:00", to: "21:00" }, answer-within: 10 minutes }`.
extension Section {
  static let teams = Section(
    name: "teams", summary: "People who answer customers.", shape: .names(.mapping(.team)), isExecuted: false,
    declare: { draft, parts in
      for entry in draft.named(parts, "teams") {
        guard draft.define(.team, entry.name, index: draft.pendingTeams.count, at: entry.place) else { continue }
        draft.pendingTeams.append(entry)
      }
    },
    read: { draft, _ in
      for entry in draft.pendingTeams { draft.book.teams.append(draft.team(entry)) }
    })
}

extension Keys {
  static let team: Keys = [
    .required("members", .nonEmpty(.oneOrMany(.text)), "The staff members, by their account names."),
    .optional("hours", .oneOrMany(.mapping(.hours)), "When they answer; without it always."),
    .optional("answer-within", .duration, "How soon, counted in their hours."),
    .optional("escalate-to", .reference(.team), "Who is told when nobody has answered in time."),
    .optional(
      "assign", .word(Team.Assignment.allCases.map(\.rawValue)),
      "Who gets a customer: same-person (default), round-robin, least-busy."),
  ]
  static let hours: Keys = [
    .required("from", .timeOfDay, "Their beginning, \"09:00\"."),
    .required("to", .timeOfDay, "Their end, \"21:00\"."),
    .optional("days", .oneOrMany(.word(Draft.weekdays)), "On which days; without it every day."),
  ]
}

extension Draft {
  static let weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

  fileprivate func team(_ entry: WrittenEntry) -> Team {
    var team = Team(name: entry.name, members: [], place: entry.place)
    guard let record = Record(entry.value, "a team", .team, in: self) else { return team }
    if let written = record["members"] {
      team.members = written.oneOrMany.compactMap { text($0) }
      if written.oneOrMany.isEmpty { let _: Int? = refuse(written, .expectedList, "at least one member") }
    }
    team.hours = record["hours"].map { $0.oneOrMany.compactMap { hours($0) } } ?? []
    team.answerWithin = record["answer-within"].flatMap { span($0) }
    if let other = record["escalate-to"] {
      team.escalateTo = refer(to: .team, other)
      if team.escalateTo == index(of: .team, entry.name) {
        error(.circular, at: other.place, "team '\(entry.name)' escalates to itself", help: "name another team")
      }
    }
    team.assign = record["assign"].flatMap { choice($0, Team.Assignment.self) } ?? .samePerson
    return team
  }

  private func hours(_ written: Written) -> Team.Hours? {
    guard let record = Record(written, "'hours'", .hours, in: self) else { return nil }
    let days = record["days"].map { $0.oneOrMany.map { oneOf($0, Self.weekdays) } } ?? Self.weekdays
    guard let from = record["from"].flatMap(timeOfDay), let end = record["to"], let to = timeOfDay(end),
      !days.contains(nil)
    else { return nil }
    guard from < to else {
      error(.outOfRange, at: end.place, "hours end after they begin", help: "write a night as two entries")
      return nil
    }
    let numbers = Set(days.compactMap { day in Self.weekdays.firstIndex { $0 == day } })
    return Team.Hours(days: numbers.sorted(), from: from, to: to)
  }
}
