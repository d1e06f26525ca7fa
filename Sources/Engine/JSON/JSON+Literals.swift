extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int64) { self = .number(String(value)) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  package init(arrayLiteral elements: JSON...) { self = .list(elements) }

  /// Members in the order written; each key once.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSON {
  package init(_ value: Int64) { self = .number(String(value)) }
  package init(_ value: Int) { self = .number(String(value)) }

  /// The shortest text that reads back as this value; nil for what JSON cannot say (infinities, not-a-number).
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self = .number(value.description)
  }
}
