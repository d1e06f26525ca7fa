/// A JSON value (RFC 8259) as it came: numbers as written, members in the order of the source.
package enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  /// The number's own text, such as `27.50` or `1e3`: nothing is rounded before someone asks for a value.
  case number(String)
  case text(String)
  case list([JSON])
  case object([Member])

  /// One key of an object and what stands there.
  package struct Member: Sendable, Hashable {
    package var key: String
    package var value: JSON

    package init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }
}

extension JSON {
  /// The value at `key` of an object; nil where there is none, or where this is no object.
  package subscript(_ key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    for member in members where member.key == key { return member.value }
    return nil
  }

  /// The text of a text; nil for everything else.
  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The truth of a truth value; nil for everything else.
  package var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// The elements of a list; nil for everything else.
  package var list: [JSON]? {
    if case .list(let list) = self { list } else { nil }
  }

  /// The members of an object; nil for everything else.
  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// A number written as a whole number that fits; nil for everything else (`1.0` and `1e3` too).
  package var integer: Int64? {
    if case .number(let written) = self { Int64(written) } else { nil }
  }

  /// The nearest finite binary value of a number; nil for everything else.
  package var double: Double? {
    guard case .number(let written) = self, let value = Double(written), value.isFinite else { return nil }
    return value
  }

  package var isNull: Bool { self == .null }
}
