import CEL

/// Elementary conditions in the words of the language: what messages call them.
enum LeafWords {
  /// Stands for what has no words of its own and was not written by itself.
  static let unnamed = "expr"

  /// `orders_count at-least 5`, `last_order_at older-than 30 days`, `segment dormant`.
  static func text(_ node: Node, in book: Book) -> String {
    func list(_ nodes: [Node]) -> String { nodes.map { text($0, in: book) }.joined(separator: ", ") }
    switch node {
    case .compare(.equal, .field(let index), .literal(let value)): return equality(index, value, in: book)
    case .compare(let comparison, .field(let index), .literal(let value)):
      let timed = book.fields[index].type == .time || book.fields[index].type == .date
      return "\(name(of: index, in: book)) \(timed ? comparison.timeWord : comparison.word) \(text(value))"
    case .compare(let comparison, .now, .shifted(.field(let index), let span)):
      let ahead = span.nominal < 0
      let word =
        switch comparison {
        case .greaterOrEqual, .greater: ahead ? "in-less-than" : "older-than"
        default: ahead ? "in-more-than" : "newer-than"
        }
      return "\(name(of: index, in: book)) \(word) \(text(ahead ? span.signed(-1) : span))"
    // Comparisons with whole days have no words of their own.
    case .compare(_, .now, let other) where other.fields.count == 1: return list(other.fields.map(Node.field))
    case .all(let nodes): return pair(nodes, in: book) ?? "all of (\(list(nodes)))"
    case .any(let nodes): return "any of (\(list(nodes)))"
    case .not(.any(let nodes)): return "none of (\(list(nodes)))"
    case .not(.isOneOf(let inner, let values)): return "\(text(inner, in: book)) none-of \(text(.list(values)))"
    case .not(.has(let inner, let values, _)):
      return "\(text(inner, in: book)) lacks \(values.map(text).joined(separator: ", "))"
    case .not(.known(let inner)): return "\(text(inner, in: book)) known false"
    case .not(let inner): return "not (\(text(inner, in: book)))"
    case .isOneOf(let inner, let values): return "\(text(inner, in: book)) one-of \(text(.list(values)))"
    case .has(let inner, let values, let every):
      if values.count == 1 { return "\(text(inner, in: book)) has \(text(values[0]))" }
      return "\(text(inner, in: book)) \(every ? "has-all" : "has-any") \(text(.list(values)))"
    case .contains(let inner, let part): return "\(text(inner, in: book)) contains \(part)"
    case .startsWith(let inner, let part): return "\(text(inner, in: book)) starts-with \(part)"
    case .known(let inner): return "\(text(inner, in: book)) known"
    case .ifMissing(let inner, let meant): return "\(text(inner, in: book)) (if-missing \(meant))"
    case .field(let index): return name(of: index, in: book)
    case .literal(let value): return text(value)
    case .shifted(let inner, let span): return "\(text(inner, in: book)) + \(text(span))"
    case .now: return "now"
    default: return book.writings[node]?.firstAnswer(\.text) ?? unnamed
    }
  }

  /// The operators that lower to two comparisons: `between`, `in-less-than`.
  private static func pair(_ nodes: [Node], in book: Book) -> String? {
    guard nodes.count == 2 else { return nil }
    if case .compare(.lessOrEqual, .now, .field) = nodes[0] { return text(nodes[1], in: book) }
    guard case .compare(.greaterOrEqual, .field(let index), .literal(let low)) = nodes[0],
      case .compare(.lessOrEqual, .field(index), .literal(let high)) = nodes[1]
    else { return nil }
    return "\(name(of: index, in: book)) between [\(text(low)), \(text(high))]"
  }

  static func name(of field: Int, in book: Book) -> String { book.fields[field].name }

  static func text(_ value: Value) -> String {
    switch value {
    case .bool(let flag): "\(flag)"
    case .int(let count): "\(count)"
    case .decimal(let number): number.description
    case .text(let text): text
    case .time(let instant): "\(Zone.utc.local(instant).date)"
    case .duration(let length): text(.exact(length))
    case .date(let days): "\(CivilDate(dayNumber: days))"
    case .list(let values): "[" + values.map { text($0) }.joined(separator: ", ") + "]"
    default: value == .null ? "null" : "…"
    }
  }

  /// `30 days`, `2 hours`, `3 months`: in the largest unit that holds it whole.
  static func text(_ span: Span) -> String { wording(span).text(in: .english) }

  /// The same, to be said in another language too.
  static func wording(_ span: Span) -> Wording {
    switch span {
    case .exact(let length):
      let units: [(Int64, String)] = [
        (Typed.dayLength, "day"), (3_600_000_000, "hour"), (60_000_000, "minute"), (1_000_000, "second"),
      ]
      guard let (size, name) = units.first(where: { $0.0 <= length }) else { return "a moment" }
      let rest = length % size
      let whole = counted(length / size, name)
      return rest < 1_000_000 ? whole : "\(whole) \(wording(.exact(rest)))"
    case .months(let count):
      return count % 12 == 0 ? counted(Int64(count / 12), "year") : counted(Int64(count), "month")
    case .days(let count): return counted(Int64(count), "day")
    }
  }

  private static func counted(_ count: Int64, _ unit: String) -> Wording {
    Wording("%1 \(unit)\(count == 1 ? "" : "s")", [.text("\(count)")])
  }

  private static func equality(_ index: Int, _ value: Value, in book: Book) -> String {
    let field = book.fields[index]
    switch field.source {
    case .segment(let segment):
      return value == .bool(true)
        ? "segment \(book.segments[segment].name)" : "not segment \(book.segments[segment].name)"
    case .ladder(let ladder): return "stage \(book.ladders[ladder].name).\(text(value))"
    default: return "\(field.name) is \(text(value))"
    }
  }
}

extension Comparison {
  /// The operator of conditions.
  var word: String {
    switch self {
    case .equal: "is"
    case .notEqual: "not"
    case .less: "less-than"
    case .lessOrEqual: "at-most"
    case .greater: "more-than"
    case .greaterOrEqual: "at-least"
    }
  }

  fileprivate var timeWord: String {
    switch self {
    case .less, .lessOrEqual: "before"
    case .greater, .greaterOrEqual: "after"
    default: word
    }
  }
}
