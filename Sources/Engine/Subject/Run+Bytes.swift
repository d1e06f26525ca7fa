// The stored form of a run, written and read side by side.

extension ByteWriter {
  mutating func run(_ run: Run, _ slots: SlotTable) {
    signed(slots.versions.slots[run.rule])
    signed(run.number)
    signed(run.started)
    count(run.position)
    switch run.state {
    case .waiting(let until):
      byte(0)
      signed(until)
    case .held(let since, let retry, let deadline, let reason):
      byte(1)
      signed(since)
      signed(retry)
      optional(deadline) { $0.signed($1) }
      text(reason.rawValue)
    case .over(let until):
      byte(2)
      signed(until)
    case .awaiting(let since, let until):
      byte(3)
      signed(since)
      signed(until)
    }
    optional(run.lastSend) { $0.signed($1) }
    flag(run.goalReached)
    optional(run.coupon) { $0.coupon($1, slot: slots.coupons.slots[$1.coupon]) }
    optional(run.event) { $0.event($1) }
    list(run.rounds) {
      $0.count($1.start)
      $0.count($1.item)
      $0.signed($1.planned)
    }
    list(run.traits) { $0.trait($1) }
    list(run.splits) { $0.text($1) }
    text(run.key)
    signed(run.moves)
    optional(run.planned) { $0.signed($1) }
    optional(run.years) { $0.signed($1) }
  }
}

extension ByteReader {
  /// nil: the present book does not have the rule any more.
  mutating func run(_ slots: SlotTable) throws(Fault) -> Run? {
    let rule = slots.versions.indexes[try signed()]
    let number = try signed()
    let started = try signed()
    let position = try self.position()
    let state = try runState()
    let lastSend = try optional { (reader) throws(Fault) in try reader.signed() }
    let goalReached = try flag()
    let coupon = try optional { (reader) throws(Fault) in try reader.coupon(slots).held }
    let event = try optional { (reader) throws(Fault) in try reader.event() }
    var run = Run(
      rule: rule ?? -1, number: number, started: started, position: position, state: state, lastSend: lastSend,
      goalReached: goalReached, coupon: coupon.flatMap { $0.coupon < 0 ? nil : $0 }, event: event)
    if form > 2 {
      run.rounds = try list { (reader) throws(Fault) in try reader.round() }
      run.traits = try list { (reader) throws(Fault) in try reader.trait() }
      run.splits = try list { (reader) throws(Fault) in try reader.text() }
      run.key = try text()
      run.moves = try signed()
      run.planned = try optional { (reader) throws(Fault) in try reader.signed() }
      run.years = try optional { (reader) throws(Fault) in try reader.signed() }
    }
    return rule == nil ? nil : run
  }

  private mutating func round() throws(Fault) -> Run.Round {
    Run.Round(start: try position(), item: try position(), planned: try signed())
  }

  /// An index into a program: not bounded by these bytes, as a length is.
  private mutating func position() throws(Fault) -> Int {
    guard let position = Int(exactly: try unsigned()) else { throw .corruptState("a run stands nowhere") }
    return position
  }

  private mutating func runState() throws(Fault) -> Run.State {
    switch try byte() {
    case 0: return .waiting(until: try signed())
    case 1:
      let since = try signed()
      let retry = try signed()
      let deadline = try optional { (reader) throws(Fault) in try reader.signed() }
      guard let reason = Reason(rawValue: try text()) else { throw .corruptState("a run is held for no known reason") }
      return .held(since: since, retry: retry, deadline: deadline, reason: reason)
    case 2: return .over(until: try signed())
    case 3: return .awaiting(since: try signed(), until: try signed())
    case let tag: throw .corruptState("there is no run state of kind \(tag)")
    }
  }
}
