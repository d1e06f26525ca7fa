import Engine
import Store

extension Batch {
  static let page = 500

  /// Makes sure that every scheduled rule of the present book has its subject and its cursor, and that none is left
  /// armed that the book does not have any more.
  func armSchedules(at instant: Int64) throws {
    // Virtual time begins with the first event.
    if case .event = desk.clock, instant == 0 { return }
    for schedule in shelf.current.schedules {
      let identity = Identity(kind: "rule", value: schedule.rule)
      let id =
        try transaction.subject(of: identity)
        ?? transaction.enroll(.schedule, as: identity, book: shelf.current.generation)
      guard var row = try transaction.load(id) else { continue }
      let isArmed = try transaction.due(of: id) != nil
      let kept = row.state.isEmpty || !isArmed ? nil : try ScheduleCursor(row.state)
      // An instant that has come, or is being served, goes on; otherwise the present definition says what is next.
      if let kept, kept.served != nil || kept.instant <= instant { continue }
      guard let next = schedule.next(after: instant) else { continue }
      row.state = ScheduleCursor(instant: next).bytes
      row.book = shelf.current.generation
      try transaction.save(row)
      try transaction.rearm(id, at: next)
      earliestDue = min(earliestDue, next)
    }
  }

  /// Serves one page of a schedule's audience, each member at the scheduled instant; then the schedule goes on to the
  /// next page or the next instant.
  func serve(_ row: SubjectRow, stamp: Int64) throws {
    var row = row
    let name = try transaction.identities(of: row.id).first { $0.kind == "rule" }?.value
    guard let schedule = shelf.current.schedules.first(where: { $0.rule == name }), !row.state.isEmpty else {
      try transaction.rearm(row.id, at: nil)
      return
    }
    var cursor = try ScheduleCursor(row.state)
    if case .event = desk.clock { last = max(last, cursor.instant) }
    let stamp = if case .event = desk.clock { cursor.instant } else { stamp }
    if cursor.served == nil { cursor.instant = schedule.last(from: cursor.instant, upTo: stamp) }
    if isSweeping, cursor.served != nil || !schedule.skips(cursor.instant, at: stamp) {
      // The audience's rows are not all there before the sweep has passed: it begins, and waits for that.
      cursor.served = cursor.served ?? 0
      row.state = cursor.bytes
      try transaction.save(row)
      waitsForSweep = true
      return
    }
    var members: [Int64] = []
    if cursor.served != nil || !schedule.skips(cursor.instant, at: stamp) {
      members =
        if let audience = schedule.audience {
          try transaction.members(
            of: shelf.current.slots.segment(audience), after: cursor.served ?? 0, limit: Self.page)
        } else {
          try transaction.customers(after: cursor.served ?? 0, limit: Self.page)
        }
    }
    for member in members where !aside.contains(member) {
      do {
        let launch = Input.launch(rule: schedule.rule, planned: cursor.instant)
        try blamingData { _ = try self.take(launch, on: member, now: cursor.instant, depth: 0) }
      } catch let fault as Fault {
        throw BatchFault(culprit: .subject(member), fault: fault)
      }
    }
    if let lastMember = members.last, members.count == Self.page {
      cursor.served = lastMember
    } else {
      cursor = ScheduleCursor(instant: schedule.next(after: cursor.instant) ?? .max)
    }
    row.state = cursor.bytes
    try transaction.save(row)
    try transaction.rearm(row.id, at: cursor.instant == .max ? nil : cursor.instant)
    if cursor.instant < .max { earliestDue = min(earliestDue, cursor.instant) }
  }

}
