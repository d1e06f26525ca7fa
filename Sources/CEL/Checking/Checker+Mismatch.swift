extension Checker {
  /// No overload takes these arguments: which of them is to blame, if one is.
  mutating func mismatch(
    _ function: Function, _ member: Bool, _ parts: [Checked], at range: Range<Int>
  ) -> Checked {
    let name = Self.display(function.name)
    let overloads = function.overloads.filter { $0.isMember == member }
    if overloads.isEmpty { return problem(member ? .notMethod : .notFunction, [name], at: range) }
    if let exact = inexact(parts) { return exact }
    let fitting = overloads.filter { $0.parameters.count == parts.count }
    if fitting.isEmpty {
      let offset = member ? 1 : 0
      let counts = Set(overloads.map { $0.parameters.count - offset }).sorted().map(String.init)
      return problem(
        .argumentCount, [name, counts.joined(separator: " / "), String(parts.count - offset)], at: range)
    }
    for (index, part) in parts.enumerated() {
      let needed = fitting.map { $0.parameters[index] }
      if needed.contains(where: { accepts($0, part.type) }) { continue }
      let types = needed.reduce(into: [String]()) { if !$0.contains("\($1)") { $0.append("\($1)") } }
      return problem(
        .argumentType, [name, types.joined(separator: " / "), "\(substitution.settled(part.type))"], at: part.range)
    }
    let types = parts.map { "\(substitution.settled($0.type))" }
    return problem(.noMatch, [name, types.joined(separator: ", ")], at: range)
  }

  /// Whether the parameter takes the type, all else left open.
  private func accepts(_ parameter: ValueType, _ type: ValueType) -> Bool {
    var attempt = substitution
    let (parameters, _) = attempt.instantiate(Overload("", [parameter], .dyn))
    return attempt.assign([type], to: parameters)
  }

  /// Among decimals, a number that is not exact.
  mutating func inexact(_ parts: [Checked]) -> Checked? {
    guard parts.contains(where: { substitution.resolve($0.type) == .decimal }) else { return nil }
    for part in parts where substitution.resolve(part.type) == .double && !part.isNumber {
      return problem(.decimalVariable, ["double"], at: part.range)
    }
    return nil
  }

  /// An operator as it is written: `_+_` is `+`.
  static func display(_ function: String) -> String {
    let name = function == "@in" ? "in" : function
    return name.contains("_")
      && !(name.utf8.first?.isLetter ?? false && name.utf8.contains { $0 != 0x5F && $0.isLetter })
      ? name.replacing("_", with: "") : name
  }
}
