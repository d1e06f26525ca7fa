extension Node {
  /// Whether `now` stands where no comparison and no calendar says until when the answer holds. A line as a whole is for
  /// its user to compare.
  public var hasLooseNow: Bool { !isLine && hasLooseNow(linear: false) }

  /// `linear`: whether `now` may stand here.
  private func hasLooseNow(linear: Bool) -> Bool {
    switch self {
    case .literal, .field, .local: return false
    case .now: return !linear
    case .compare(_, let left, let right):
      return left.hasLooseNow(linear: true) || right.hasLooseNow(linear: true)
    case .isOneOf(let node, _), .known(let node): return node.hasLooseNow(linear: true)
    case .shifted(let node, let span):
      // A calendar shift of `now` is not linear: months differ in length.
      if case .exact = span { return node.hasLooseNow(linear: linear) }
      return node.hasLooseNow(linear: false)
    case .call(let function, let operands, _):
      // Sums and differences with `now` are even in it, and a calendar accessor of it changes only with the calendar.
      let compares = function.comparison != nil || linear && isLine
      return operands.enumerated().contains { index, operand in
        let reads = index == 0 && function.calendar != nil && operand.aheadOfNow != nil
        return operand.hasLooseNow(linear: compares || reads)
      }
    case .all, .any, .not, .has, .contains, .startsWith, .matches, .day, .ifMissing, .conditional, .list, .map, .select,
      .index, .present, .loop:
      return operands.contains { $0.hasLooseNow(linear: false) }
    }
  }

  /// Whether the tree reads of `now` what changes every second or faster: nothing whose truth is kept can wait for that.
  public var hasFastNow: Bool {
    if case .call(let function, let operands, _) = self, let field = function.calendar, field.isFast,
      operands.first?.aheadOfNow != nil
    {
      return true
    }
    return operands.contains { $0.hasFastNow }
  }
}
