/// What is linear in `now` is compared with an instant T, and so knows the one or two instants at which it flips.
extension Node {
  /// For `now` and `now` moved by exact spans: the microseconds that it is ahead of `now`. Nil for everything else.
  @inlinable
  var aheadOfNow: Int64? {
    switch self {
    case .now: return 0
    case .shifted(let node, by: .exact(let span)):
      guard let ahead = node.aheadOfNow else { return nil }
      return ahead.addingSaturated(span)
    default: return nil
    }
  }

  /// `now + ahead` compared with a reading, which must be an instant.
  @inlinable
  static func now(
    _ ahead: Int64, _ comparison: Comparison, _ reading: Reading, _ now: Int64, _ frame: inout Frame
  ) -> Verdict {
    guard case .time(let instant)? = reading.value else {
      return frame.verdict(comparison, Reading(.time(now)), reading)
    }
    let verdict = comparison.verdict(now: now, instant: instant.subtractingSaturated(ahead))
    return Verdict(verdict.truth, until: min(verdict.until, reading.until))
  }

  /// Whether `now + ahead` is one of the listed instants; what is no instant it never is.
  @usableFromInline
  static func isNow(_ ahead: Int64, oneOf candidates: [Value], _ now: Int64) -> Verdict {
    var until = Int64.max
    for case .time(let candidate) in candidates {
      let verdict = Comparison.equal.verdict(now: now, instant: candidate.subtractingSaturated(ahead))
      if verdict.truth == .true { return verdict }
      until = min(until, verdict.until)
    }
    return Verdict(.false, until: until)
  }

  /// Elapsed times and the like: both sides change evenly.
  @usableFromInline
  static func lines(
    _ comparison: Comparison, _ left: Node, _ right: Node, _ bindings: some Bindings, _ frame: inout Frame
  ) -> Verdict {
    switch (left.line(bindings, &frame), right.line(bindings, &frame)) {
    case (.line(let left), .line(let right)):
      let verdict = comparison.verdict(left, right, now: bindings.now)
      return verdict.truth == .fault ? Verdict(frame.fail(with: nil), until: verdict.until) : verdict
    case (.reading(let reading), .line), (.line, .reading(let reading)):
      return Verdict(frame.truth(of: reading.value), until: reading.until)
    case (.reading(let first), .reading(let second)):
      let reading = first.value == nil ? first : second
      return Verdict(frame.truth(of: reading.value), until: reading.until)
    }
  }
}

extension Comparison {
  /// `now` compared with an instant: the truth, and when it flips.
  @inlinable
  public func verdict(now: Int64, instant: Int64) -> Verdict {
    let flip: Int64
    switch self {
    case .greaterOrEqual, .less: flip = now < instant ? instant : .max
    case .greater, .lessOrEqual: flip = now <= instant ? instant.saturatedSuccessor : .max
    case .equal, .notEqual:
      flip = now < instant ? instant : now == instant ? instant.saturatedSuccessor : .max
    }
    return Verdict(Truth(orders(now, instant)), until: flip)
  }
}

extension Int64 {
  @inlinable
  var saturatedSuccessor: Int64 { self == .max ? .max : self + 1 }

  @inlinable
  func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  @inlinable
  func subtractingSaturated(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
