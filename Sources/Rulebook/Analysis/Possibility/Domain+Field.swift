import CEL

extension Domain {
  /// What the quantity can be in this book.
  init(of quantity: Quantity, in book: Book) {
    switch quantity {
    case .opaque: self.init(kind: .truth, mayBeUnknown: true)
    case .element(let index, _, _):
      self.init(kind: .truth, mayBeUnknown: book.fields[index].source != .tags)
    case .age(let index, _):
      self.init(kind: .duration, isWhole: true, mayBeUnknown: true)
      switch book.fields[index].source {
      case .trait(let trait, _) where book.traits[trait].dates:
        minimum = .zero
        if case .exact(let length)? = book.traits[trait].within { maximum = ExactDecimal(length - 1) }
      case .occurred: (minimum, mayBeUnknown) = (.zero, false)
      case .attribute(let attribute): mayBeUnknown = !book.attributes[attribute].isAlwaysKnown
      default: break
      }
    case .value(let index, _): self.init(of: book.fields[index], in: book)
    }
  }

  private init(of field: Field, in book: Book) {
    let kind: Kind
    switch field.type {
    case .bool: kind = .truth
    case .int, .decimal: kind = .number
    case .duration: kind = .duration
    case .time: kind = .time
    case .date: kind = .date
    default: kind = .text
    }
    let wholes: [Kind] = [.duration, .time, .date]
    self.init(kind: kind, isWhole: wholes.contains(kind) || field.type == .int, mayBeUnknown: true)
    switch field.source {
    case .attribute(let index):
      let attribute = book.attributes[index]
      mayBeUnknown = !attribute.isAlwaysKnown
      if case .choice(let words) = attribute.type { choices = words }
    case .trait(let index, let part):
      let kind = book.traits[index].kind
      if kind == .count || kind == .distinct { (minimum, mayBeUnknown) = (.zero, false) }
      if kind == .sum { mayBeUnknown = false }
      if part != .value, part != .monetary { minimum = .zero }
    case .occurred, .segment, .ladder, .tags: mayBeUnknown = false
    case .property, .lookup, .received, .clicked, .coupon, .computed, .years, .run, .item, .foreseen, .absent: break
    }
  }
}

extension Trait {
  /// Whether it is the instant of an event, which is never ahead.
  var dates: Bool { kind == .latest || kind == .earliest }
}

extension Attribute {
  /// Whether every customer has a value.
  var isAlwaysKnown: Bool { defaultValue != nil || Self.alwaysKnown.contains(name) }
}
