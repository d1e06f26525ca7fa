/// What the operands of a computation hold, gathered: unknown while one is unknown, else the first fault among them.
struct Operands {
  private(set) var values: [Value] = []
  private(set) var until = Int64.max
  /// Until when one of them is unknown.
  private var unknown: Int64?
  private var fault: Value?

  init() {}

  init(_ reading: Reading) { add(reading) }

  init(_ nodes: [Node], _ bindings: some Bindings, _ frame: inout Frame) {
    values.reserveCapacity(nodes.count)
    for node in nodes { add(node.value(bindings, &frame)) }
  }

  mutating func add(_ reading: Reading) {
    until = min(until, reading.until)
    switch reading.value {
    case nil: unknown = max(unknown ?? .min, reading.until)
    case .fault?: fault = fault ?? reading.value
    case .some(let value): values.append(value)
    }
  }

  /// What is computed of them; it holds as long as all of them do.
  fileprivate func reading(_ compute: ([Value]) throws(Fault) -> Value) throws(Fault) -> Reading {
    if let unknown { return Reading(nil, until: unknown) }
    if let fault { return Reading(fault, until: until) }
    return Reading(try compute(values), until: until)
  }

}

extension Frame {
  /// A computation over its operands, paid by the budget; its faults stand at `place`.
  mutating func strict(
    _ operands: Operands, at place: Range<Int>, _ zone: Zone = .utc,
    _ compute: ([Value], inout Call) throws(Fault) -> Value
  ) -> Reading {
    var call = Call(zone: zone, budget: budget)
    defer { budget = call.budget }
    until = min(until, operands.until)
    do throws(Fault) {
      try call.budget.step()
      return try operands.reading { values throws(Fault) in try compute(values, &call) }
    } catch {
      return refusing(error.at(place), until: operands.until)
    }
  }

  /// A fault, and until when it stays one: where the expression costs too much, until it may cost less.
  func refusing(_ fault: Fault, until own: Int64) -> Reading {
    Reading(.fault(fault), until: fault.code == .costExceeded ? min(own, until) : own)
  }
}
