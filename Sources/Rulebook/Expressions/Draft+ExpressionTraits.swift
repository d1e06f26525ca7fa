import CEL

/// A trait with an `expr:` while the book is read.
enum ExpressionTrait {
  case pending(Written, Place)
  /// It is being read: who asks for it now goes in a circle.
  case open
  case read(Int)
  /// Wrong, and reported.
  case broken
}

/// `average_order: { expr: "customer.spent / customer.orders_count" }`: read when it is first asked for.
extension Draft {
  func declareExpression(_ entry: WrittenEntry, _ expression: Written) {
    for other in entry.value.entries ?? [] where other.name != "expr" {
      error(
        .conflictingKeys, at: other.place, "a trait with 'expr' has nothing beside it", help: "remove '\(other.name)'")
    }
    if index(of: .trait, entry.name) != nil || expressionTraits[entry.name] != nil {
      error(.duplicateName, at: entry.place, "trait '\(entry.name)' is already defined", help: "rename one of the two")
      return
    }
    expressionTraits[entry.name] = .pending(expression, entry.place)
  }

  func readExpressionTraits() {
    for name in expressionTraits.keys.sorted() { _ = expressionTrait(name, as: name) }
    tellHeldProblems()
  }

  /// nil: no trait of this name has an expression, or it is wrong.
  func expressionTrait(_ name: String, as written: String) -> Resolved? {
    switch expressionTraits[name] {
    case .pending(let expression, let place):
      guard openTraits.count < 32 else {
        tooDeepTraits.insert(name)
        return nil
      }
      expressionTraits[name] = .open
      openTraits.append(name)
      let count = diagnostics.count
      let index = compute(name, expression, at: place)
      openTraits.removeLast()
      guard let index else {
        // Whoever asked may be looking quietly: what is wrong here is told when all of them are read.
        holdProblems(since: count)
        expressionTraits[name] = .broken
        breaks(.trait, name)
        return nil
      }
      expressionTraits[name] = .read(index)
      return resolved(index, as: written)
    case .open:
      closeCircle(at: name)
      return nil
    case .read(let index): return resolved(index, as: written)
    case .broken, nil: return nil
    }
  }

  /// Remembers the traits that are being read from this one on. Circles that have a trait in common are one knot, told
  /// where it was entered.
  private func closeCircle(at name: String) {
    guard let start = openTraits.firstIndex(of: name) else { return }
    let circle = Array(openTraits[start...])
    if traitCircles.contains(where: { $0.contains(name) }) { return }
    traitCircles.removeAll { $0.contains(where: circle.contains) }
    traitCircles.append(circle)
  }

  private func compute(_ name: String, _ written: Written, at place: Place) -> Int? {
    let count = diagnostics.count
    let outer = namedBrokenField
    namedBrokenField = false
    defer { namedBrokenField = outer }
    let compiled = expression(written, in: .customer)
    if !tooDeepTraits.isEmpty {
      forgetProblems(since: count)
      if openTraits.count == 1 {
        error(
          .tooDeep, at: place, "traits name each other more than 32 deep, from '\(name)' on",
          help: "let them name fewer of each other")
        tooDeepTraits = []
      }
      return nil
    }
    if let circle = traitCircles.first(where: { $0.first == name }) {
      let names = (circle + [name]).map { "'\($0)'" }
      if circle.count == 1 {
        error(.circular, at: place, "trait '\(name)' needs itself", help: "write it without its own name")
      } else {
        error(
          .circular, at: place, "definitions that need each other: \(Self.path(names))",
          help: "write one of them without the other's name")
      }
    }
    // What comes of a field that has no meaning is no mistake of this one.
    guard let node = compiled?.node, let type = compiled?.type, !namedBrokenField else { return nil }
    guard Kind(computed: type) != nil else {
      let isDouble = type == .double
      error(
        .wrongType, at: written.place, "a trait cannot be \(type.words)",
        help: isDouble
          ? "wrap it in decimal(…): amounts and rates are exact here"
          : "it may be text, a number, a flag, a time, a date or a list of texts")
      return nil
    }
    book.computed.append(ComputedTrait(name: name, node: node, type: type))
    return book.computed.count - 1
  }

  private func resolved(_ index: Int, as written: String) -> Resolved? {
    let trait = book.computed[index]
    guard let kind = Kind(computed: trait.type) else { return nil }
    let field = Field(name: trait.name, source: .computed(index), type: trait.type)
    return Resolved(
      name: written, index: intern(field), kind: kind, whole: trait.type == .int, mayBeUnknown: true,
      computed: trait.node)
  }
}

extension Kind {
  /// nil for types that no field of a book has.
  fileprivate init?(computed type: ValueType) {
    switch type {
    case .text: self = .text
    case .int, .decimal: self = .number
    case .bool: self = .flag
    case .time: self = .time
    case .date: self = .date
    case .list(.text): self = .list(.text)
    default: return nil
    }
  }
}

extension Draft {
  /// Whether a field of this name is defined, and wrongly.
  func isBrokenField(_ name: String) -> Bool {
    isBroken(.attribute, name) || isBroken(.trait, name) || openTraits.contains(name)
      || tooDeepTraits.contains(name)
  }
}
