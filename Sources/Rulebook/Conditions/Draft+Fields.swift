import CEL

/// From names to fields.
extension Draft {
  /// What stands before the dot of a qualified name.
  private static let heads = ["customer", "event", "coupon"]
  private static let headsNotYet = ["run", "answer", "trigger", "group", "item"]

  func resolve(_ name: String, in scope: Scope, at place: Place) -> Resolved? {
    let name = Typed.narrowed(name)
    let head = name.prefix { $0 != "." }
    let rest = String(name.dropFirst(head.count + 1))
    if head.count < name.count {
      switch head {
      case "customer" where scope.customer: return customerField(rest, as: name, at: place)
      case "event": return eventField(rest, as: name, in: scope, at: place)
      case "coupon":
        notYet("\(name) in a condition", at: place)
        return nil
      case _ where Self.headsNotYet.contains(String(head)):
        notYet("\(head).…", at: place)
        return nil
      default: break
      }
    }
    return scope.bareIsEvent
      ? eventField(name, as: name, in: scope, at: place) : customerField(name, as: name, at: place)
  }

  /// An attribute, a trait or one of its parts, or the tags.
  func customerField(_ name: String, as written: String, at place: Place) -> Resolved? {
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
    let base = name.prefix { $0 != "." }
    if let index = index(of: .trait, String(base)), index < traitKinds.count {
      return traitField(index, part: String(name.dropFirst(base.count + 1)), as: written, at: place)
    }
    if isBroken(.attribute, name) || isBroken(.trait, String(base)) { return nil }
    error(.unknownField, at: place, "customer has no field '\(name)'", help: helpForField(name))
    return nil
  }

  private func traitField(_ index: Int, part: String, as written: String, at place: Place) -> Resolved? {
    let trait = book.traits[index]
    use(.trait, index)
    let parts: [TraitPart] = trait.kind == .rfm ? [.frequency, .recency, .age, .monetary] : [.value]
    let wanted = part.isEmpty ? .value : TraitPart(rawValue: part)
    guard let wanted, parts.contains(wanted) else {
      let names = parts.filter { $0 != .value }.map(\.rawValue)
      error(
        .unknownField, at: place, "trait '\(trait.name)' has no \(part.isEmpty ? "single value" : "part '\(part)'")",
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

  /// A property of the event at hand, or the instant at which it occurred.
  func eventField(_ name: String, as written: String, in scope: Scope, at place: Place) -> Resolved? {
    guard let event = scope.event else {
      error(
        .noEventHere, at: place, "there is no event at hand for '\(written)'",
        help: "only rules with 'when: { event: … }' or 'missing:' have one")
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

  private func helpForField(_ name: String) -> String? {
    if manyProblems { return nil }
    if index(of: .segment, name) != nil { return "'\(name)' is a segment: write 'segment: \(name)'" }
    if let ladder = index(of: .ladder, name), ladder < book.ladders.count {
      return "'\(name)' is a ladder: write 'stage: \(name).\(book.ladders[ladder].rungs.first?.name ?? "…")'"
    }
    let known = known(.attribute) + known(.trait) + ["tags"]
    return Suggestion.help(for: name, among: known) ?? "declare it under 'attributes:' or 'traits:'"
  }
}
