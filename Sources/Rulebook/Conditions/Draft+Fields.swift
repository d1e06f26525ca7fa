import CEL

/// From names to fields.
extension Draft {
  /// What stands before the dot of a qualified name.
  private static let heads = ["customer", "event", "coupon"]

  func resolve(_ name: String, in scope: Scope, at place: Place) -> Resolved? {
    let name = Typed.narrowed(name)
    if let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) {
      let head = name[..<dot]
      let rest = String(name[name.utf8.index(after: dot)...])
      switch head {
      case "customer" where scope.customer: return customerField(rest, as: name, at: place)
      case "event": return eventField(rest, as: name, in: scope, at: place)
      case "coupon": return couponField(rest, as: name, in: scope, at: place)
      case _ where Self.foreseenHeads.contains(String(head)):
        return foreseenField(String(head), rest, as: name, in: scope, at: place)
      default: break
      }
    }
    if scope.about == .group, !scope.bareIsEvent { return groupField(name, as: name, in: scope, at: place) }
    if scope.bareIsEvent { return eventField(name, as: name, in: scope, at: place) }
    let ofEvent = scope.event.map { book.events[$0].properties[String(name.prefix { $0 != "." })] != nil } ?? false
    let ofSurvey = scope.survey.map { isQuestion(name, of: $0) } ?? false
    let owner = ofEvent ? "event" : ofSurvey ? "answer" : nil
    return customerField(name, as: name, at: place, help: owner.map { "did you mean '\($0).\(name)'?" })
  }

  /// Whether the survey asks it, read already or not.
  private func isQuestion(_ name: String, of survey: Int) -> Bool {
    let questions = pendingSurveys[survey].value.entries?.first { $0.name == "questions" }?.value.items ?? []
    return questions.contains { $0.firstKey == name }
  }

  /// An attribute, a trait or one of its parts, or the tags.
  ///
  /// - Parameter help: What to say instead of a likely name, when there is no such field.
  func customerField(_ name: String, as written: String, at place: Place, help: Wording? = nil) -> Resolved? {
    if name == "tags" {
      let index = intern(Field(name: "tags", source: .tags, type: .list(.text)))
      return Resolved(name: written, index: index, kind: .list(.text), mayBeUnknown: false)
    }
    if let index = index(of: .attribute, name) {
      use(.attribute, index)
      let attribute = book.attributes[index]
      let field = Field(
        name: name, source: .attribute(index), type: attribute.type.valueType, personal: attribute.personal)
      let always = attribute.defaultValue != nil || Attribute.alwaysKnown.contains(name)
      return Resolved(name: written, index: intern(field), kind: Kind(attribute.type), mayBeUnknown: !always)
    }
    let base = name.utf8.firstIndex(of: UInt8(ascii: ".")).map { name[..<$0] } ?? name[...]
    if base.endIndex < name.endIndex, let index = index(of: .attribute, String(base)),
      case .table(let table) = book.attributes[index].type
    {
      use(.attribute, index)
      return lookUp(String(name[base.endIndex...].dropFirst()), of: index, table, as: written, at: place)
    }
    if let index = index(of: .trait, String(base)), index < traitKinds.count {
      return traitField(index, part: String(name[base.endIndex...].dropFirst()), as: written, at: place)
    }
    if let found = expressionTrait(name, as: written) { return found }
    if isBrokenField(name) || isBrokenField(String(base)) { return nil }
    if let field = loyaltyField(name, as: written, at: place) { return field }
    error(.unknownField, at: place, "customer has no field '\(name)'", help: help ?? helpForField(name))
    return nil
  }

  func traitField(_ index: Int, part: String, as written: String, at place: Place) -> Resolved? {
    let trait = book.traits[index]
    use(.trait, index)
    let parts: [TraitPart] = trait.kind == .rfm ? [.frequency, .recency, .age, .monetary] : [.value]
    let wanted = part.isEmpty ? .value : TraitPart(rawValue: part)
    guard let wanted, parts.contains(wanted) else {
      let names = parts.filter { $0 != .value }.map(\.rawValue)
      error(
        .unknownField, at: place,
        "trait '\(trait.name)' has no \(part.isEmpty ? "single value" as Wording : "part '\(part)'")",
        help: names.isEmpty ? "write '\(trait.name)'" : "its parts are: \(names.joined(separator: ", "))")
      return nil
    }
    let whole = wanted == .value ? trait.type == .int : wanted != .monetary
    let type: ValueType = wanted == .value ? trait.type : whole ? .int : .decimal
    let kind: Kind = wanted == .value ? traitKinds[index] : wanted == .monetary ? .money : .number
    let name = part.isEmpty ? trait.name : "\(trait.name).\(part)"
    let known = [.count, .sum, .distinct].contains(trait.kind)
    return Resolved(
      name: written, index: intern(Field(name: name, source: .trait(index, wanted), type: type)), kind: kind,
      whole: whole, mayBeUnknown: !known)
  }

  /// Reports that something asks for an event where there is none.
  func noEvent(for name: String, at place: Place) {
    error(
      .noEventHere, at: place, "there is no event at hand for '\(name)'",
      help: "only rules with 'when: { event: … }' or 'missing:' have one")
  }

  /// A property of the event at hand, or the instant at which it occurred.
  func eventField(_ name: String, as written: String, in scope: Scope, at place: Place) -> Resolved? {
    guard let event = scope.event else {
      noEvent(for: written, at: place)
      return nil
    }
    let type = book.events[event]
    if name == "occurred", type.properties["occurred"] == nil {
      let field = Field(name: "event.occurred", source: .occurred, type: .time)
      return Resolved(name: written, index: intern(field), kind: .time, mayBeUnknown: false)
    }
    guard let path = propertyPath(name, of: event, as: written, at: place) else { return nil }
    return Resolved(
      name: written, index: intern(Self.field(of: path)), kind: Self.kind(of: path), mayBeUnknown: true)
  }

  static func field(of path: PropertyPath) -> Field {
    let type = path.type.valueType
    return Field(
      name: "event." + path.text, source: .property(path), type: path.many ? .list(type) : type)
  }

  static func kind(of path: PropertyPath) -> Kind { path.many ? .list(Kind(path.type)) : Kind(path.type) }

  /// A column of the row that an attribute names: `customer.shop.city`.
  private func lookUp(
    _ column: String, of attribute: Int, _ table: String, as written: String, at place: Place
  ) -> Resolved? {
    guard let index = index(of: .table, table) else { return nil }
    let (found, owner) = (book.tables[index], book.attributes[attribute])
    let names = found.columns.map(\.name)
    guard let at = names.firstIndex(of: column) else {
      error(
        .unknownField, at: place, "table '\(table)' has no column '\(column)'",
        help: Suggestion.nearest(to: column, among: names).map { "did you mean '\(owner.name).\($0)'?" }
          ?? "its columns are: \(names.joined(separator: ", "))")
      return nil
    }
    let type = found.columns[at].type
    let field = Field(
      name: "\(owner.name).\(column)", source: .lookup(attribute: attribute, table: index, column: at),
      type: type.valueType, personal: owner.personal)
    return Resolved(name: written, index: intern(field), kind: Kind(type), mayBeUnknown: true)
  }

  /// A part of the coupon issued in this run. The issue may have been blocked: it may be unknown.
  private func couponField(_ name: String, as written: String, in scope: Scope, at place: Place) -> Resolved? {
    guard scope.coupon != nil else {
      error(
        .noCouponHere, at: place, "there is no coupon at hand for '\(written)'",
        help: "it can stand in a 'choose:' after 'grant-coupon' or a 'coupon:' beside a message")
      return nil
    }
    guard let part = CouponField(rawValue: name) else {
      let known = CouponField.allCases.map(\.rawValue)
      error(
        .unknownField, at: place, "a coupon has no field '\(name)'",
        help: Suggestion.nearest(to: name, among: known).map { "did you mean 'coupon.\($0)'?" }
          ?? "it has: \(known.joined(separator: ", "))")
      return nil
    }
    let kind: Kind =
      switch part {
      case .code, .title: .text
      case .takesOff, .minimumSpend: .money
      case .expiresAt: .time
      case .stockLeft: .number
      }
    let type: ValueType = part == .stockLeft ? .int : kind.valueType
    let field = Field(name: written, source: .coupon(part), type: type)
    return Resolved(
      name: written, index: intern(field), kind: kind, whole: part == .stockLeft, mayBeUnknown: true)
  }

  private func helpForField(_ name: String) -> Wording? {
    if manyProblems { return nil }
    if index(of: .segment, name) != nil { return "'\(name)' is a segment: write 'segment: \(name)'" }
    if let ladder = index(of: .ladder, name), ladder < book.ladders.count {
      return "'\(name)' is a ladder: write 'stage: \(name).\(book.ladders[ladder].rungs.first?.name ?? "…")'"
    }
    if pendingLoyalty == nil, Self.loyaltyFields.contains(name) { return "define it under 'loyalty:'" }
    let known = known(.attribute) + known(.trait) + ["tags"]
    return Suggestion.help(for: name, among: known) ?? "declare it under 'attributes:' or 'traits:'"
  }
}
