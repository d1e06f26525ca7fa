extension Value {
  /// What this value says as a condition.
  @inlinable
  public var truth: Truth {
    if case .bool(let known) = self { Truth(known) } else { .fault }
  }

  /// Whether it equals one of `candidates`.
  @inlinable
  public func isOne(of candidates: [Value]) -> Truth {
    var answer = Truth.false
    for candidate in candidates {
      switch Comparison.equal.holds(self, candidate) {
      case .true: return .true
      case .unknown, .fault: answer = .fault
      case .false: continue
      }
    }
    return answer
  }

  /// Whether the list has every one, or at least one, of `wanted`; a fault for what is no list.
  @inlinable
  public func has(_ wanted: [Value], every: Bool) -> Truth {
    guard case .list(let elements) = self else { return .fault }
    let deciding: Truth = every ? .false : .true
    var answer = deciding.negated
    for value in wanted {
      let found = value.isOne(of: elements)
      if found == deciding { return deciding }
      if found == .fault { answer = .fault }
    }
    return answer
  }

  /// Whether the text holds `part`, code point by code point; a fault for what is no text.
  public func contains(_ part: String) -> Truth {
    guard case .text(let text) = self else { return .fault }
    let search = PartSearch(Array(part.utf8))
    let found =
      text.utf8.withContiguousStorageIfAvailable { search.first(in: $0) } ?? search.first(in: Array(text.utf8))
    return Truth(found != nil)
  }

  /// Whether the text begins with `part`, code point by code point; a fault for what is no text.
  public func starts(with part: String) -> Truth {
    guard case .text(let text) = self else { return .fault }
    return Truth(text.utf8.starts(with: part.utf8))
  }

  /// Whether the pattern is found in the text; a fault for what is no text.
  @usableFromInline
  func matches(_ pattern: RegularExpression) -> Truth {
    guard case .text(let text) = self else { return .fault }
    return Truth(pattern.matches(text))
  }

  /// A time or a date moved by a span, saturating at the ends of time; nil for other types and for a date moved by an
  /// exact span.
  @usableFromInline
  func shifted(by span: Span, in zone: Zone) -> Value? {
    switch self {
    case .time(let instant):
      return .time(zone.adding(span, to: instant) ?? (span.isNegative ? .min : .max))
    case .date(let day):
      if case .exact = span { return nil }
      if let moved = span.applied(to: CivilDate(dayNumber: day)) { return .date(moved.dayNumber) }
      return .date(span.isNegative ? CivilDate.dayNumbers.lowerBound : CivilDate.dayNumbers.upperBound)
    default: return nil
    }
  }
}
