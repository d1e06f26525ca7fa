import CEL

/// `grant-coupon`, `add-tag`, `remove-tag`, `set`: the profile and what the customer holds.
extension ActionForm {
  static let grantCoupon = ActionForm(
    key: .required("grant-coupon", .reference(.coupon), "A coupon by itself; the steps after it can speak of it.")
  ) { use in
    guard let coupon = use.draft.refer(to: .coupon, use.value) else { return }
    use.binds(coupon)
    use.program.add(.act(.grantCoupon(coupon)))
  }

  static let addTag = ActionForm(key: .required("add-tag", .oneOrMany(.text), "Tags the customer.")) { use in
    if let tags = use.tags() { use.program.add(.act(.addTags(tags))) }
  }

  static let removeTag = ActionForm(
    key: .required("remove-tag", .oneOrMany(.text), "Takes tags from the customer.")
  ) { use in
    if let tags = use.tags() { use.program.add(.act(.removeTags(tags))) }
  }

  static let set = ActionForm(
    key: .required("set", .pairs(.operand), "Sets attributes: { city: 上海 } or { city: { from: event.city } }.")
  ) { use in
    guard let entries = use.value.entries, !entries.isEmpty else {
      let _: Void? = use.draft.refuse(use.value, .expectedMapping, "fields and values", "write 'set: { city: 上海 }'")
      return
    }
    let assignments = entries.map { use.assignment($0) }
    if !assignments.contains(nil) { use.program.add(.act(.set(assignments.compactMap { $0 }))) }
  }
}

extension Keys {
  static let from: Keys = [.required("from", .field, "The field whose value it is: event.total.")]
}

extension ActionUse {
  fileprivate func tags() -> [String]? {
    let tags = value.oneOrMany.map { tag($0) }
    if tags.isEmpty { return draft.refuse(value, .expectedText, "a tag") }
    return tags.contains(nil) ? nil : tags.compactMap { $0 }
  }

  private func tag(_ written: Written) -> String? {
    guard let tag = draft.text(written) else { return nil }
    guard !Typed.narrowed(tag).isEmpty else {
      return draft.refuse(written, .expectedText, "a tag", "write the tag's name")
    }
    return draft.isPlainText(written) { _ in "write the tag as it is, or 'set:' an attribute from the field" }
      ? tag : nil
  }

  fileprivate func assignment(_ entry: WrittenEntry) -> Assignment? {
    let name = entry.name.hasPrefix("customer.") ? String(entry.name.dropFirst(9)) : entry.name
    guard let attribute = draft.index(of: .attribute, name) else {
      if draft.isBroken(.attribute, name) { return nil }
      let isTrait = draft.index(of: .trait, name) != nil
      draft.error(
        .unknownField, at: entry.place,
        isTrait ? "'\(name)' is computed, it cannot be set" : "customer has no attribute '\(name)'",
        help: isTrait
          ? "set an attribute"
          : Suggestion.help(for: name, among: draft.known(.attribute)) ?? "declare it under 'attributes:'")
      return nil
    }
    if Attribute.alwaysKnown.contains(name) {
      draft.error(.outOfRange, at: entry.place, "'\(name)' cannot be changed", help: "remove it")
      return nil
    }
    let operand = operand(entry.value, Kind(draft.book.attributes[attribute].type))
    return operand.map { Assignment(attribute: attribute, value: $0) }
  }

  /// A literal of the kind, or `{ from: field }` with a field of it.
  func operand(_ written: Written, _ kind: Kind) -> Operand? {
    guard written.entries != nil else { return literal(written, kind) }
    guard let record = Record(written, "a reference", .from, in: draft), let from = record["from"],
      let name = draft.text(from),
      let field = draft.resolve(name, in: program.scope, at: from.place)
    else { return nil }
    let amounts: Set<Kind.Family> = [.number, .money]
    let fits =
      field.kind.family == kind.family || kind == .text && field.kind.valueType == .text
      // A customer is known by the id that the shop gave: a text.
      || kind == .customer && field.kind == .text
      || amounts.contains(kind.family) && amounts.contains(field.kind.family)
      // The row with that key; of a key that the table does not have, nothing is set.
      || kind.family == .table && field.kind.valueType == .text
    guard fits else {
      draft.error(
        .wrongType, at: from.place, "'\(name)' is \(field.kind.words), and \(kind.words) is needed here",
        help: kind.family == .table ? "take it from a text: the row whose key that text is" : nil)
      return nil
    }
    return .field(field.index)
  }

  private func literal(_ written: Written, _ kind: Kind) -> Operand? {
    let scope = program.scope
    let isLiteral = written.oneOrMany.allSatisfy { one in
      draft.isPlainText(one) { "write { from: \($0) }" } && draft.isNoField(one, in: scope)
    }
    return isLiteral ? draft.value(written, kind).map(Operand.literal) : nil
  }
}
