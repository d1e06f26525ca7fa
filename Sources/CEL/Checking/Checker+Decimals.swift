extension Checker {
  /// The parts with each number of the source read as the exact decimal that it spells, if one of them is a decimal or
  /// that is `asked`.
  mutating func decimals(_ parts: [Checked], asked: Bool = false) -> [Checked] {
    guard asked || parts.contains(where: { substitution.resolve($0.type) == .decimal }) else { return parts }
    return parts.map { decimal($0) }
  }

  /// A number of the source as an exact decimal, never by way of a binary number; anything else as it is.
  mutating func decimal(_ part: Checked) -> Checked {
    guard part.isNumber, let value = part.node.constant else { return part }
    let exact: ExactDecimal?
    switch value {
    case .int(let number): exact = ExactDecimal(number)
    case .uint(let number): exact = Int64(exactly: number).map { ExactDecimal($0) }
    case .double:
      // `- 1.5` is a number as well.
      exact = ExactDecimal(spelt: text(part.range).filter { !$0.isWhitespace })
    default: return part
    }
    guard let exact else { return problem(.decimalLiteral, [text(part.range)], at: part.range) }
    return Checked(node: .literal(.decimal(exact)), type: .decimal, range: part.range)
  }
}
