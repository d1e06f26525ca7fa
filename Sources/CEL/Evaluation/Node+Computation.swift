/// What is computed, not only compared.
extension Node {
  /// A computed tree where a condition stands.
  @usableFromInline
  func condition(_ bindings: some Bindings, _ frame: inout Frame) -> Verdict {
    if case .call(let function, let operands, let place) = self, operands.count == 2,
      let comparison = function.comparison, operands.contains(where: { $0.isLine })
    {
      return Self.compare(comparison, operands[0], operands[1], bindings, &frame).placed(at: place, &frame)
    }
    let reading = computed(bindings, &frame)
    return Verdict(frame.truth(of: reading.value), until: reading.until)
  }

  @usableFromInline
  func computed(_ bindings: some Bindings, _ frame: inout Frame) -> Reading {
    switch self {
    case .call(let function, let operands, let place): return call(function, operands, place, bindings, &frame)
    case .conditional(let condition, let first, let second, let place):
      let verdict = condition.verdict(bindings, &frame).placed(at: place, &frame)
      frame.until = min(frame.until, verdict.until)
      guard verdict.truth == .true || verdict.truth == .false else {
        return Reading(frame.value(of: verdict.truth), until: verdict.until)
      }
      let chosen = (verdict.truth == .true ? first : second).value(bindings, &frame)
      return Reading(chosen.value, until: min(chosen.until, verdict.until))
    case .list(let elements, let place): return Self.list(elements, place, bindings, &frame)
    case .map(let entries, let place): return Self.map(entries, place, bindings, &frame)
    case .select(let node, let field, let absence, let place):
      let reading = node.value(bindings, &frame)
      if absence == .unknown, case .map(let map)? = reading.value, map[field] == nil {
        return Reading(nil, until: reading.until)
      }
      return frame.strict(Operands(reading), at: place) { values, _ throws(Fault) in
        try values[0].selecting(field, optional: absence == .none)
      }
    case .present(let node, let field, let place):
      return node.strict(place, bindings, &frame) { value throws(Fault) in .bool(try value.hasField(field)) }
    case .index(let node, let key, let optional, let place):
      let operands = Operands([node, key], bindings, &frame)
      return frame.strict(operands, at: place) { values, _ throws(Fault) in
        try values[0].indexed(by: values[1], optional: optional)
      }
    case .local(let slot): return frame.slots.indices.contains(slot) ? frame.slots[slot] : Reading(nil)
    case .loop(let loop): return loop.reading(bindings, &frame)
    case .literal, .field, .now, .compare, .all, .any, .not, .isOneOf, .has, .contains, .startsWith, .matches, .known,
      .shifted, .day, .ifMissing:
      return value(bindings, &frame)
    }
  }

  private func call(
    _ function: Function, _ operands: [Node], _ place: Range<Int>, _ bindings: some Bindings, _ frame: inout Frame
  ) -> Reading {
    if operands.count == 2, let comparison = function.comparison, operands.contains(where: { $0.isLine }) {
      let verdict = Self.compare(comparison, operands[0], operands[1], bindings, &frame).placed(at: place, &frame)
      return Reading(frame.value(of: verdict.truth), until: verdict.until)
    }
    guard let field = function.calendar else {
      return frame.strict(Operands(operands, bindings, &frame), at: place, .utc, function.body)
    }
    let zone = bindings.zone
    guard let ahead = operands.first?.aheadOfNow else {
      return frame.strict(Operands(operands, bindings, &frame), at: place, zone, function.body)
    }
    // The wall clock moves on at its next hour, day or month only.
    let seen = bindings.now.addingSaturated(ahead)
    var gathered = Operands(Reading(.time(seen)))
    for operand in operands.dropFirst() { gathered.add(operand.value(bindings, &frame)) }
    let answer = frame.strict(gathered, at: place, zone, function.body)
    guard case .int? = answer.value else { return answer }
    let clock = gathered.values.count > 1 ? Clock(named: gathered.values[1]) : nil
    let until = field.changes(after: seen, on: clock ?? .zone(zone)).subtractingSaturated(ahead)
    return Reading(answer.value, until: min(answer.until, max(until, bindings.now.saturatedSuccessor)))
  }

  /// A computation of one operand.
  private func strict(
    _ place: Range<Int>, _ bindings: some Bindings, _ frame: inout Frame, _ compute: (Value) throws(Fault) -> Value
  ) -> Reading {
    let reading = value(bindings, &frame)
    return frame.strict(Operands(reading), at: place) { values, _ throws(Fault) in try compute(values[0]) }
  }

  private static func list(
    _ elements: [Element], _ place: Range<Int>, _ bindings: some Bindings, _ frame: inout Frame
  ) -> Reading {
    var operands = Operands()
    for element in elements { operands.add(element.node.value(bindings, &frame)) }
    return frame.strict(operands, at: place) { values, call throws(Fault) in
      try call.budget.take(elements: values.count)
      var list: [Value] = []
      list.reserveCapacity(values.count)
      for (element, value) in zip(elements, values) {
        if element.optional {
          guard case .optional(let inner) = value else { throw Fault(.noSuchOverload, "?… asks for an optional") }
          if let inner { list.append(inner) }
        } else {
          list.append(value)
        }
      }
      return .list(list)
    }
  }

  private static func map(
    _ entries: [Entry], _ place: Range<Int>, _ bindings: some Bindings, _ frame: inout Frame
  ) -> Reading {
    var operands = Operands()
    for entry in entries {
      operands.add(entry.key.value(bindings, &frame))
      operands.add(entry.value.value(bindings, &frame))
    }
    return frame.strict(operands, at: place) { values, call throws(Fault) in
      try call.budget.take(elements: values.count * 2)
      var map = ValueMap()
      for (index, entry) in entries.enumerated() {
        let value = values[2 * index + 1]
        if entry.optional {
          guard case .optional(let inner) = value else { throw Fault(.noSuchOverload, "?… asks for an optional") }
          if let inner { try map.insert(inner, for: values[2 * index]) }
        } else {
          try map.insert(value, for: values[2 * index])
        }
      }
      return .map(map)
    }
  }
}

extension Verdict {
  /// A fault that has no place yet gets this one.
  func placed(at place: Range<Int>, _ frame: inout Frame) -> Verdict {
    if truth == .fault, case .fault(let fault)? = frame.fault { frame.fault = .fault(fault.at(place)) }
    return self
  }
}
