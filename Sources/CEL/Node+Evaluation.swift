extension Node {
  /// The truth of this condition at `bindings.now`, and the first instant at which it may differ.
  ///
  /// Strong Kleene logic. A tree that is no condition (a number, an instant) is unknown.
  @inlinable
  public func verdict(_ bindings: some Bindings) -> Verdict {
    switch self {
    case .compare(let comparison, let left, let right):
      Self.compare(comparison, left, right, bindings)
    case .all(let nodes): Self.fold(nodes, deciding: .false, bindings)
    case .any(let nodes): Self.fold(nodes, deciding: .true, bindings)
    case .not(let node): node.verdict(bindings).negated
    case .ifMissing(let node, let meant): node.verdict(bindings).replacingUnknown(by: meant)
    case .known(let node):
      if node.isCondition {
        node.verdict(bindings).beingKnown
      } else {
        node.leaf(bindings) { Truth($0 != nil) }
      }
    case .isOneOf(let node, let candidates):
      if let ahead = node.aheadOfNow {
        Self.isNow(ahead, oneOf: candidates, bindings.now)
      } else {
        node.leaf(bindings) { $0?.isOne(of: candidates) ?? .unknown }
      }
    case .has(let node, let wanted, let every): node.leaf(bindings) { $0?.has(wanted, every: every) ?? .unknown }
    case .contains(let node, let part): node.leaf(bindings) { $0?.contains(part) ?? .unknown }
    case .startsWith(let node, let part): node.leaf(bindings) { $0?.starts(with: part) ?? .unknown }
    case .matches(let node, let pattern): node.leaf(bindings) { $0?.matches(pattern) ?? .unknown }
    case .literal, .field, .now, .shifted, .day: leaf(bindings) { $0?.truth ?? .unknown }
    }
  }

  /// The value of this tree at `bindings.now`, and the first instant at which it may differ; a condition is a bool.
  @inlinable
  public func value(_ bindings: some Bindings) -> Reading {
    switch self {
    case .literal(let value): return Reading(value)
    case .field(let index): return bindings.read(index)
    case .now:
      return Reading(.time(bindings.now), until: bindings.now.saturatedSuccessor)
    case .shifted(let node, let span):
      let base = node.value(bindings)
      return Reading(base.value?.shifted(by: span, in: bindings.zone), until: base.until)
    case .day(let function, let node): return function.applied(to: node.value(bindings), bindings)
    case .compare, .all, .any, .not, .isOneOf, .has, .contains, .startsWith, .matches, .known, .ifMissing:
      let verdict = verdict(bindings)
      return Reading(verdict.truth.value, until: verdict.until)
    }
  }

  /// Conjunction (`deciding` false) and disjunction (`deciding` true).
  ///
  /// Every operand that decides keeps the whole as it is until its own `until`, so the latest of them counts; without
  /// one, the first operand to change may change the whole.
  @inlinable
  static func fold(_ nodes: [Node], deciding: Truth, _ bindings: some Bindings) -> Verdict {
    var decided: Int64?
    var earliest = Int64.max
    var truth = deciding.negated
    for node in nodes {
      let verdict = node.verdict(bindings)
      if verdict.truth == deciding {
        if verdict.until == .max { return verdict }
        decided = max(decided ?? .min, verdict.until)
      } else {
        if verdict.truth == .unknown { truth = .unknown }
        earliest = min(earliest, verdict.until)
      }
    }
    if let decided { return Verdict(deciding, until: decided) }
    return Verdict(truth, until: earliest)
  }

  /// A predicate of one operand. Of a field that will change, the bindings say when the answer changes with it.
  @inlinable
  func leaf(_ bindings: some Bindings, where holds: (Value?) -> Truth) -> Verdict {
    if case .field(let index) = self {
      let reading = bindings.read(index)
      let truth = holds(reading.value)
      if reading.until == .max { return Verdict(truth) }
      return Verdict(truth, until: bindings.crossing(of: index, where: holds))
    }
    // The predicates that come here say the same of every instant.
    if aheadOfNow != nil { return Verdict(holds(.time(bindings.now))) }
    let reading = value(bindings)
    return Verdict(holds(reading.value), until: reading.until)
  }

  @inlinable
  static func compare(_ comparison: Comparison, _ left: Node, _ right: Node, _ bindings: some Bindings) -> Verdict {
    switch (left, right) {
    case (.field(let index), .literal(let constant)):
      return compare(index, comparison, constant, bindings)
    case (.literal(let constant), .field(let index)):
      return compare(index, comparison.flipped, constant, bindings)
    default: break
    }
    switch (left.aheadOfNow, right.aheadOfNow) {
    case (let ahead?, let other?): return Verdict(Truth(comparison.orders(ahead, other)))
    case (let ahead?, nil): return now(ahead, comparison, right.value(bindings), bindings.now)
    case (nil, let ahead?): return now(ahead, comparison.flipped, left.value(bindings), bindings.now)
    case (nil, nil):
      let left = left.value(bindings)
      let right = right.value(bindings)
      return Verdict(comparison.holds(left.value, right.value), until: min(left.until, right.until))
    }
  }

  @inlinable
  static func compare(_ field: Int, _ comparison: Comparison, _ constant: Value, _ bindings: some Bindings) -> Verdict {
    let reading = bindings.read(field)
    let truth = comparison.holds(reading.value, constant)
    if reading.until == .max { return Verdict(truth) }
    return Verdict(truth, until: bindings.crossing(of: field) { comparison.holds($0, constant) })
  }

  /// Whether this is a condition by its form; a literal, a field, an instant is a value, even if it is a bool.
  @inlinable
  var isCondition: Bool {
    switch self {
    case .literal, .field, .now, .shifted, .day: false
    case .compare, .all, .any, .not, .isOneOf, .has, .contains, .startsWith, .matches, .known, .ifMissing: true
    }
  }
}

extension Verdict {
  @inlinable
  var negated: Verdict { Verdict(truth.negated, until: until) }

  @inlinable
  func replacingUnknown(by meant: Bool) -> Verdict {
    truth == .unknown ? Verdict(Truth(meant), until: until) : self
  }

  @inlinable
  var beingKnown: Verdict { Verdict(Truth(truth != .unknown), until: until) }
}
