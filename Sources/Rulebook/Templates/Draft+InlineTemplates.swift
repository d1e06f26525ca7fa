/// Texts with fields that stand beside a step or in a survey: what is at hand is known where they are read.
extension Draft {
  /// nil when something in it is wrong (reported).
  func inlineTemplate(_ written: Written, as key: String, in scope: Scope) -> Template? {
    guard let drafted = template(written, as: key) else { return nil }
    var template = Template(parts: [])
    for part in drafted.parts {
      switch part {
      case .text(let text): template.parts.append(.text(text))
      case .tag(let tag):
        guard let output = output(tag, in: scope) else { return nil }
        template.parts.append(output)
      }
    }
    return template
  }

  private func output(_ tag: DraftedTemplate.Tag, in scope: Scope) -> Template.Part? {
    guard let field = field(of: tag, in: scope), check(tag, on: field.kind) else { return nil }
    if field.mayBeUnknown, !tag.hasDefault {
      error(
        .defaultNeeded, at: tag.place, "'\(tag.name)' may be missing, and the text says nothing for that case",
        help: "write {{ \(tag.name) | default: \"…\" }}")
      return nil
    }
    return .output(field: field.index, filters: tag.filters.map(\.filter))
  }

  private func field(of tag: DraftedTemplate.Tag, in scope: Scope) -> Resolved? {
    let rest = tag.name.hasPrefix("customer.") ? String(tag.name.dropFirst(9)) : nil
    if let rest, scope.customer, let ladder = index(of: .ladder, rest), index(of: .attribute, rest) == nil {
      return Resolved(name: tag.name, index: ladderField(ladder), kind: .text, mayBeUnknown: false)
    }
    guard tag.name.contains(".") else {
      let known = index(of: .attribute, tag.name) != nil || index(of: .trait, tag.name) != nil
      error(
        .unknownField, at: tag.place, "a template has no field '\(tag.name)'",
        help: known ? "write 'customer.\(tag.name)'" : "fields start with 'customer.', 'event.' or 'coupon.'")
      return nil
    }
    return resolve(tag.name, in: scope, at: tag.place)
  }
}
