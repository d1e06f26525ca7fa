/// What one evaluation carries along: what it may still cost, the slots of its loops, and why it failed.
public struct Frame {
  @usableFromInline var budget: Budget
  /// Accumulators and variables of the loops around, by slot.
  @usableFromInline var slots: [Reading] = []
  /// The fault behind the `Truth.fault` that was answered last.
  @usableFromInline var fault: Value?
  /// The first instant at which the evaluation may go another way and cost another sum. What costs too much holds no
  /// longer than that, whatever it is itself made of: others spent before it.
  @usableFromInline var until = Int64.max

  @inlinable
  init(_ budget: Budget) { self.budget = budget }

  @usableFromInline
  mutating func put(_ reading: Reading, in slot: Int) {
    while slots.count <= slot { slots.append(Reading(nil)) }
    slots[slot] = reading
  }

  /// The truth of a value where a condition stands, with its fault noted.
  @inlinable
  mutating func truth(of value: Value?) -> Truth {
    switch value {
    case .bool(let known): return Truth(known)
    case nil: return .unknown
    case .some(let value): return fail(with: value)
    }
  }

  /// Notes why a condition has no truth.
  @usableFromInline
  mutating func fail(with value: Value?) -> Truth {
    if case .fault = value {
      fault = value
    } else {
      fault = .fault(Fault(.noSuchOverload, "the values do not fit the condition"))
    }
    return .fault
  }
}
