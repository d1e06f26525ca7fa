import CEL

/// `between: [1, 4]`: both ends count. Days of the year may go over the year's end: `between: [12-22, 01-20]`.
extension Operator {
  static let between = Operator(
    name: "between", families: [.number, .money, .time, .date, .monthDay], shape: .list(.value)
  ) { use in
    guard let items = use.draft.items(use.value, "a list of two values") else { return nil }
    guard items.count == 2 else {
      let count = items.count
      use.draft.error(
        .expectedList, at: use.value.place, "expected \("a list of two values" as Wording), found \(count)",
        help: Operator.amounts(items).map { "write 'between: [\($0[0]), \($0[1])]'" } ?? "write 'between: [1, 4]'")
      return nil
    }
    guard let low = use.literal(items[0]), let high = use.literal(items[1]) else { return nil }
    let from = Node.compare(.greaterOrEqual, use.node, .literal(low))
    var to = Node.compare(.lessOrEqual, use.node, .literal(high))
    // A day given for a time counts to its end.
    if let end = use.endOfDay(items[1]) { to = .compare(.less, use.node, .literal(.time(end))) }
    guard Comparison.less.holds(high, low) == .true else { return .all([from, to]) }
    if use.field.kind == .monthDay { return .any([from, to]) }
    use.draft.error(
      .outOfRange, at: use.value.place, "the second value of 'between' is less than the first",
      help: "exchange the two")
    return nil
  }

  /// `[1,500, 2,500]` is a list of four: the two numbers that were meant.
  private static func amounts(_ items: [Written]) -> [String]? {
    let words = items.compactMap(\.text)
    guard words.count == 4, let low = Typed.decimal("\(words[0]),\(words[1])"),
      let high = Typed.decimal("\(words[2]),\(words[3])"), low < high
    else { return nil }
    return [low.description, high.description]
  }
}
