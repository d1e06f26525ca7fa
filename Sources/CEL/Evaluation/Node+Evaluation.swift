extension Node {
  /// The truth of this condition at `bindings.now`, and the first instant at which it may differ.
  ///
  /// Strong Kleene logic: what decides absorbs unknowns and faults, and else an unknown comes before a fault. A tree
  /// that is no condition (a number, an instant) is a fault; `value` tells which.
  @inlinable
  public func verdict(_ bindings: some Bindings, budget: Budget = Budget()) -> Verdict {
    var frame = Frame(budget)
    return verdict(bindings, &frame)
  }

  /// The value of this tree at `bindings.now`, and the first instant at which it may differ; a condition is a bool.
  @inlinable
  public func value(_ bindings: some Bindings, budget: Budget = Budget()) -> Reading {
    var frame = Frame(budget)
    return value(bindings, &frame)
  }

  @inlinable
  func verdict(_ bindings: some Bindings, _ frame: inout Frame) -> Verdict {
    switch self {
    case .compare(let comparison, let left, let right):
      Self.compare(comparison, left, right, bindings, &frame)
    case .all(let nodes): Self.fold(nodes, deciding: .false, bindings, &frame)
    case .any(let nodes): Self.fold(nodes, deciding: .true, bindings, &frame)
    case .not(let node): node.verdict(bindings, &frame).negated
    case .ifMissing(let node, let meant): node.verdict(bindings, &frame).replacingUnknown(by: meant)
    case .known(let node):
      if node.isCondition {
        node.verdict(bindings, &frame).beingKnown
      } else {
        node.leaf(bindings, &frame) { Truth($0 != nil) }
      }
    case .isOneOf(let node, let candidates):
      if let ahead = node.aheadOfNow {
        Self.isNow(ahead, oneOf: candidates, bindings.now)
      } else {
        node.leaf(bindings, &frame) { $0?.isOne(of: candidates) ?? .unknown }
      }
    case .has(let node, let wanted, let every):
      node.leaf(bindings, &frame) { $0?.has(wanted, every: every) ?? .unknown }
    case .contains(let node, let part): node.leaf(bindings, &frame) { $0?.contains(part) ?? .unknown }
    case .startsWith(let node, let part): node.leaf(bindings, &frame) { $0?.starts(with: part) ?? .unknown }
    case .matches(let node, let pattern): node.leaf(bindings, &frame) { $0?.matches(pattern) ?? .unknown }
    case .literal, .field, .now, .shifted, .day: leaf(bindings, &frame) { $0?.truth ?? .unknown }
    case .call, .conditional, .list, .map, .select, .index, .present, .local, .loop:
      condition(bindings, &frame)
    }
  }

  @inlinable
  func value(_ bindings: some Bindings, _ frame: inout Frame) -> Reading {
    switch self {
    case .literal(let value): return Reading(value)
    case .field(let index): return bindings.read(index)
    case .now:
      return Reading(.time(bindings.now), until: bindings.now.saturatedSuccessor)
    case .shifted(let node, let span):
      let base = node.value(bindings, &frame)
      if case .fault? = base.value { return base }
      return Reading(base.value?.shifted(by: span, in: bindings.zone), until: base.until)
    case .day(let function, let node):
      let base = node.value(bindings, &frame)
      if case .fault? = base.value { return base }
      return function.applied(to: base, bindings)
    case .compare, .all, .any, .not, .isOneOf, .has, .contains, .startsWith, .matches, .known, .ifMissing:
      let verdict = verdict(bindings, &frame)
      return Reading(frame.value(of: verdict.truth), until: verdict.until)
    case .call, .conditional, .list, .map, .select, .index, .present, .local, .loop:
      return computed(bindings, &frame)
    }
  }

  /// Conjunction (`deciding` false) and disjunction (`deciding` true).
  ///
  /// Every operand that decides keeps the whole as it is until its own `until`, so the latest of them counts; without
  /// one, the first operand to change may change the whole.
  @inlinable
  static func fold(
    _ nodes: [Node], deciding: Truth, _ bindings: some Bindings, _ frame: inout Frame
  ) -> Verdict {
    var decided: Int64?
    var earliest = Int64.max
    var truth = deciding.negated
    var fault: Value?
    for node in nodes {
      let verdict = node.verdict(bindings, &frame)
      frame.until = min(frame.until, verdict.until)
      if verdict.truth == deciding {
        if verdict.until == .max { return verdict }
        decided = max(decided ?? .min, verdict.until)
      } else {
        earliest = min(earliest, verdict.until)
        if verdict.truth == .unknown {
          truth = .unknown
        } else if verdict.truth == .fault, truth != .unknown, truth != .fault {
          truth = .fault
          fault = frame.fault
        }
      }
    }
    if let decided { return Verdict(deciding, until: decided) }
    if truth == .fault { frame.fault = fault }
    return Verdict(truth, until: earliest)
  }

  /// A predicate of one operand. Of a field that will change, the bindings say when the answer changes with it.
  @inlinable
  func leaf(_ bindings: some Bindings, _ frame: inout Frame, where holds: (Value?) -> Truth) -> Verdict {
    if case .field(let index) = self {
      let reading = bindings.read(index)
      // Alone it is looked at once; in a loop again and again.
      if !frame.slots.isEmpty, let refused = frame.looks(through: reading) { return refused }
      let truth = holds(reading.value)
      if truth == .fault { return Verdict(frame.fail(with: reading.value), until: reading.until) }
      if reading.until == .max { return Verdict(truth) }
      return Verdict(truth, until: bindings.crossing(of: index, where: holds))
    }
    // The predicates that come here say the same of every instant.
    let reading = aheadOfNow == nil ? value(bindings, &frame) : Reading(.time(bindings.now))
    if case .fault? = reading.value { return Verdict(frame.fail(with: reading.value), until: reading.until) }
    if let refused = frame.looks(through: reading) { return refused }
    let truth = holds(reading.value)
    return Verdict(truth == .fault ? frame.fail(with: reading.value) : truth, until: reading.until)
  }

  @inlinable
  static func compare(
    _ comparison: Comparison, _ left: Node, _ right: Node, _ bindings: some Bindings, _ frame: inout Frame
  ) -> Verdict {
    switch (left, right) {
    case (.field(let index), .literal(let constant)):
      return compare(index, comparison, constant, bindings, &frame)
    case (.literal(let constant), .field(let index)):
      return compare(index, comparison.flipped, constant, bindings, &frame)
    default: break
    }
    switch (left.aheadOfNow, right.aheadOfNow) {
    case (let ahead?, let other?): return Verdict(Truth(comparison.orders(ahead, other)))
    case (let ahead?, nil) where !right.isElapsed:
      return now(ahead, comparison, right.value(bindings, &frame), bindings.now, &frame)
    case (nil, let ahead?) where !left.isElapsed:
      return now(ahead, comparison.flipped, left.value(bindings, &frame), bindings.now, &frame)
    case (nil, nil) where !left.isElapsed && !right.isElapsed:
      return frame.verdict(comparison, left.value(bindings, &frame), right.value(bindings, &frame))
    default: return lines(comparison, left, right, bindings, &frame)
    }
  }

  @inlinable
  static func compare(
    _ field: Int, _ comparison: Comparison, _ constant: Value, _ bindings: some Bindings, _ frame: inout Frame
  ) -> Verdict {
    let reading = bindings.read(field)
    let truth = comparison.holds(reading.value, constant)
    if truth == .fault { return Verdict(frame.fail(with: reading.value), until: reading.until) }
    if reading.until == .max { return Verdict(truth) }
    return Verdict(truth, until: bindings.crossing(of: field) { comparison.holds($0, constant) })
  }

  /// Whether this is a condition by its form; a literal, a field, an instant is a value, even if it is a bool.
  @inlinable
  var isCondition: Bool {
    switch self {
    case .compare, .all, .any, .not, .isOneOf, .has, .contains, .startsWith, .matches, .known, .ifMissing: true
    default: false
    }
  }

  /// Whether this may be a line that is not `now` itself moved by exact spans.
  @inlinable
  var isElapsed: Bool {
    if case .call = self { isLine } else { false }
  }
}

extension Frame {
  /// A truth as a value: a bool, the fault noted, or nil for unknown.
  @inlinable
  func value(of truth: Truth) -> Value? {
    switch truth {
    case .false: .bool(false)
    case .true: .bool(true)
    case .unknown: nil
    case .fault: fault
    }
  }

  @inlinable
  mutating func verdict(_ comparison: Comparison, _ left: Reading, _ right: Reading) -> Verdict {
    let until = min(left.until, right.until)
    if let refused = looks(through: left) { return Verdict(refused.truth, until: min(refused.until, until)) }
    let truth = comparison.holds(left.value, right.value)
    guard truth == .fault else { return Verdict(truth, until: until) }
    if case .fault? = right.value { return Verdict(fail(with: right.value), until: until) }
    return Verdict(fail(with: left.value), until: until)
  }
}

extension Verdict {
  @inlinable
  var negated: Verdict { Verdict(truth.negated, until: until) }

  @inlinable
  func replacingUnknown(by meant: Bool) -> Verdict {
    truth == .unknown ? Verdict(Truth(meant), until: until) : self
  }

  /// An error is not missing: it stays one.
  @inlinable
  var beingKnown: Verdict { truth == .fault ? self : Verdict(Truth(truth != .unknown), until: until) }
}
