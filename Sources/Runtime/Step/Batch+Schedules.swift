import Engine
import Store

extension Batch {
  static let page = 500

  /// Makes sure that every scheduled rule of the present book has its subject and its cursor in the book's zone and in
  /// each that customers have of their own.
  func armSchedules(at instant: Int64) throws {
    // Virtual time begins with the first event.
    if case .event = desk.clock, instant == 0 { return }
    let own = shelf.current.schedules(inZone: "")
    if own.isEmpty { return }
    for schedule in own { try arm(schedule, in: "", at: instant) }
    for zone in try transaction.zones() where zone != shelf.current.zoneName {
      for schedule in shelf.current.schedules(inZone: zone) { try arm(schedule, in: zone, at: instant) }
    }
  }

  /// A customer's own zone was said: the scheduled rules are served there too from now on.
  func setZone(_ name: String?, isKnown: Bool, of id: Int64, now: Int64) throws {
    try transaction.setZone(name, isKnown: isKnown, of: id)
    guard isKnown, let name, name != shelf.current.zoneName else { return }
    for schedule in shelf.current.schedules(inZone: name) {
      guard try transaction.subject(of: Self.identity(schedule, name)) == nil else { continue }
      try arm(schedule, in: name, at: now)
    }
  }

  /// A rule's schedule in a zone; the empty one is the book's.
  private static func identity(_ schedule: ScheduledRule, _ zone: String) -> Identity {
    Identity(account: zone, kind: "rule", value: schedule.rule)
  }

  private func arm(_ schedule: ScheduledRule, in name: String, at instant: Int64) throws {
    let identity = Self.identity(schedule, name)
    let id =
      try transaction.subject(of: identity)
      ?? transaction.enroll(.schedule, as: identity, book: shelf.current.generation)
    guard var row = try transaction.load(id) else { return }
    let isArmed = try transaction.due(of: id) != nil
    let kept = row.state.isEmpty || !isArmed ? nil : try ScheduleCursor(row.state)
    // An instant that has come, or is being served, goes on; otherwise the present definition says what is next.
    if let kept, kept.served != nil || kept.instant <= instant { return }
    guard let next = schedule.next(after: instant) else { return }
    row.book = shelf.current.generation
    try save(ScheduleCursor(instant: next), in: row)
  }

  private func save(_ cursor: ScheduleCursor, in row: SubjectRow) throws {
    var row = row
    row.state = cursor.bytes
    try transaction.save(row)
    try transaction.rearm(row.id, at: cursor.instant == .max ? nil : cursor.instant)
    earliestDue = min(earliestDue, cursor.instant)
  }

  /// Serves one page of a schedule's audience, each member at the scheduled instant; then the schedule goes on to the
  /// next page or the next instant.
  ///
  /// Rules of one instant and zone go together: each member decides them in one cascade.
  func serve(_ row: SubjectRow, stamp: Int64) throws {
    guard let identity = try transaction.identities(of: row.id).first(where: { $0.kind == "rule" }),
      !row.state.isEmpty
    else { return try transaction.rearm(row.id, at: nil) }
    let schedules = shelf.current.schedules(inZone: identity.account)
    let own = schedules.first { $0.rule == identity.value }
    var cursor = try ScheduleCursor(row.state)
    if case .event = desk.clock { last = max(last, cursor.instant) }
    let stamp = if case .event = desk.clock { cursor.instant } else { stamp }
    if cursor.served == nil {
      guard let own else { return try transaction.rearm(row.id, at: nil) }
      cursor.instant = own.last(from: cursor.instant, upTo: stamp)
      guard !own.skips(cursor.instant, at: stamp) else {
        return try save(ScheduleCursor(instant: own.next(after: cursor.instant) ?? .max), in: row)
      }
      cursor.served = 0
      cursor.company = try gather(with: own, among: schedules, at: cursor.instant, in: identity.account, stamp: stamp)
    }
    if isSweeping {
      // The audience's rows are not all there before the sweep has passed: it begins, and waits for that.
      waitsForSweep = true
      return try save(cursor, in: row)
    }
    let together = schedules.filter { $0.rule == identity.value || cursor.company.contains($0.rule) }
    // A new book may have none of them any more.
    guard let first = together.first else { return try transaction.rearm(row.id, at: nil) }
    let members = try page(of: together, in: identity.account, after: cursor.served ?? 0)
    for member in members where !aside.contains(member) {
      do {
        let launch = Input.launch(rules: together.map(\.rule), planned: first.planned(at: cursor.instant))
        try blamingData { _ = try self.take(launch, on: member, now: cursor.instant, depth: 0) }
      } catch let fault as Fault {
        throw BatchFault(culprit: .subject(member), fault: fault)
      }
    }
    if let lastMember = members.last, members.count == Self.page {
      cursor.served = lastMember
    } else {
      cursor = ScheduleCursor(instant: own?.next(after: cursor.instant) ?? .max)
    }
    try save(cursor, in: row)
  }

  /// The other rules that are due at the instant, planned for the same one, in a zone: they are served with it, and go on
  /// to their next.
  private func gather(
    with own: ScheduledRule, among schedules: [ScheduledRule], at instant: Int64, in zone: String, stamp: Int64
  ) throws -> [String] {
    var company: [String] = []
    for other in schedules where other.rule != own.rule {
      guard other.planned(at: instant) == own.planned(at: instant),
        let id = try transaction.subject(of: Self.identity(other, zone)), try transaction.due(of: id) != nil,
        let row = try transaction.load(id), !row.state.isEmpty
      else { continue }
      let cursor = try ScheduleCursor(row.state)
      guard cursor.served == nil, cursor.instant <= instant,
        other.last(from: cursor.instant, upTo: stamp) == instant,
        !other.skips(instant, at: stamp)
      else { continue }
      company.append(other.rule)
      try save(ScheduleCursor(instant: other.next(after: instant) ?? .max), in: row)
    }
    return company
  }

  /// The next customers of the rules' audiences who live in a zone.
  private func page(of rules: [ScheduledRule], in zone: String, after last: Int64) throws -> [Int64] {
    let audiences: Set<Int64?> = Set(rules.map { $0.audience.map { shelf.current.slots.segment($0) } })
    let wanted = audiences.contains(nil) ? [nil] : Array(audiences)
    var found: Set<Int64> = []
    for audience in wanted {
      found.formUnion(
        zone.isEmpty
          ? try transaction.locals(of: shelf.current.zoneName, in: audience, after: last, limit: Self.page)
          : try transaction.residents(of: zone, in: audience, after: last, limit: Self.page))
    }
    return Array(found.sorted().prefix(Self.page))
  }
}
