extension Loop {
  /// What the walk comes to. It holds until the range, or what the accumulator was made of, may change: a deciding
  /// element of `all` or `exists` answers alone for as long as it decides.
  func reading(_ bindings: some Bindings, _ frame: inout Frame) -> Reading {
    let walked = range.value(bindings, &frame)
    let elements: Elements
    switch walked.value {
    case .list(let list)?: elements = .list(list)
    case .map(let map)?: elements = .map(map)
    case nil, .fault?: return walked
    default:
      let fault = Fault(.noSuchOverload, "only a list or a map has elements", at: place)
      return Reading(.fault(fault), until: walked.until)
    }
    frame.until = min(frame.until, walked.until)
    frame.put(initial.value(bindings, &frame), in: accumulator)
    let growth = Growth(step, accumulator)
    for index in 0..<elements.count {
      do throws(Fault) {
        try frame.budget.step()
      } catch {
        return frame.refusing(error.at(place), until: walked.until)
      }
      elements.put(index, in: variables, &frame)
      if let growth {
        growth.grow(accumulator, bindings, &frame)
      } else {
        frame.put(step.value(bindings, &frame), in: accumulator)
      }
      frame.until = min(frame.until, frame.slots[accumulator].until)
      let reached = frame.slots[accumulator].value
      if let stop {
        if case .bool(stop)? = reached { break }
      } else if case nil = reached {
        break
      } else if case .fault? = reached {
        break
      }
    }
    let answer = result.value(bindings, &frame)
    return Reading(answer.value, until: min(answer.until, walked.until))
  }

  /// What is walked over.
  private enum Elements {
    case list([Value])
    case map(ValueMap)

    var count: Int {
      switch self {
      case .list(let list): list.count
      case .map(let map): map.count
      }
    }

    func put(_ index: Int, in variables: [Int], _ frame: inout Frame) {
      let first: Value
      let second: Value
      switch self {
      case .list(let list):
        first = variables.count > 1 ? .int(Int64(index)) : list[index]
        second = list[index]
      case .map(let map):
        first = map.entries[index].key
        second = map.entries[index].value
      }
      if let slot = variables.first { frame.put(Reading(first), in: slot) }
      if variables.count > 1 { frame.put(Reading(second), in: variables[1]) }
    }
  }
}

/// A step that only adds to its accumulator, as those of `map`, `filter` and their kin: done in place, for a copy a
/// round would make the walk quadratic.
private struct Growth {
  private let condition: Node?
  private let function: Function
  /// What is added: one element of a list, or key and value.
  private let added: [Node]
  private let place: Range<Int>

  /// Nil for any other step.
  init?(_ step: Node, _ accumulator: Int) {
    var grows = step
    if case .conditional(let condition, let first, .local(accumulator), _) = step {
      self.condition = condition
      grows = first
    } else {
      condition = nil
    }
    guard case .call(let function, let operands, let place) = grows, operands.first == .local(accumulator) else {
      return nil
    }
    self.function = function
    self.place = place
    if function.name == "_+_", operands.count == 2, case .list(let elements, _) = operands[1], elements.count == 1,
      !elements[0].optional
    {
      added = [elements[0].node]
    } else if function.name == "cel.@mapInsert", operands.count == 3 {
      added = Array(operands[1...])
    } else {
      return nil
    }
  }

  func grow(_ slot: Int, _ bindings: some Bindings, _ frame: inout Frame) {
    var until = frame.slots[slot].until
    if let condition {
      let verdict = condition.verdict(bindings, &frame).placed(at: place, &frame)
      until = min(until, verdict.until)
      frame.until = min(frame.until, until)
      guard verdict.truth == .true else {
        if verdict.truth == .false {
          frame.slots[slot].until = until
        } else {
          frame.slots[slot] = Reading(frame.value(of: verdict.truth), until: until)
        }
        return
      }
    }
    let operands = Operands(added, bindings, &frame)
    // Out of its slot, so that nothing else holds it while it grows.
    var grown = frame.slots[slot].value
    frame.slots[slot].value = nil
    let answer = frame.strict(operands, at: place) { values, call throws(Fault) in
      try call.budget.take(elements: values.count)
      if values.count == 1 { return try Self.append(values[0], to: &grown) }
      return try Self.insert(values[1], for: values[0], into: &grown)
    }
    until = min(until, answer.until)
    switch answer.value {
    case .null?: frame.slots[slot] = Reading(grown, until: until)
    default: frame.slots[slot] = Reading(answer.value, until: until)
    }
  }

  /// Null says that it is done.
  private static func append(_ value: Value, to grown: inout Value?) throws(Fault) -> Value {
    guard case .list(var list)? = grown else { throw Fault(.noSuchOverload, "only a list grows by an element") }
    grown = nil
    list.append(value)
    grown = .list(list)
    return .null
  }

  private static func insert(_ value: Value, for key: Value, into grown: inout Value?) throws(Fault) -> Value {
    guard case .map(var map)? = grown else { throw Fault(.noSuchOverload, "only a map grows by an entry") }
    grown = nil
    try map.insert(value, for: key)
    grown = .map(map)
    return .null
  }
}
