import CEL

/// Canonical texts of definitions: what is equal in meaning is equal in text, over books whose indexes differ.
///
/// A field is printed by what it means (a trait by its definition, a segment by a hash of its), not by its name or index.
extension Draft {
  func definition(of trait: Trait) -> String {
    var text = "\(trait.kind.rawValue)(\(book.events[trait.event].name)"
    if let path = trait.property { text += ".\(path.text):\(path.type.valueType)" }
    text += ")"
    if let condition = trait.condition { text += " where \(canonical(condition))" }
    if let within = trait.within { text += " within \(within.canonical)" }
    return text
  }

  /// Steps and conditions as written, what a reader sees of the rule left out.
  func definition(of entry: WrittenEntry, _ program: Program) -> String {
    var text = entry.value.canonical(without: ["title", "owner", "status", "priority", "on-change"])
    let wakeUps = book.policy.wakeUps
    if program.wakes { text += " wake-ups \(wakeUps.attempts) \(wakeUps.apart.canonical)" }
    // A run is pinned to the items it began with.
    for case .forEach(let series, _, _) in program.instructions { text += " series \(shortName(ofSeries: series))" }
    return text
  }

  func canonical(_ node: Node) -> String {
    func list(_ nodes: [Node]) -> String { nodes.map { canonical($0) }.joined(separator: " ") }
    switch node {
    case .literal(let value): return value.canonical
    case .field(let index): return meaning(of: book.fields[index])
    case .now: return "now"
    case .compare(let comparison, let left, let right):
      return "(\(comparison.rawValue) \(canonical(left)) \(canonical(right)))"
    case .all(let nodes): return "(all \(list(nodes)))"
    case .any(let nodes): return "(any \(list(nodes)))"
    case .not(let inner): return "(not \(canonical(inner)))"
    case .isOneOf(let inner, let values): return "(one-of \(canonical(inner)) \(Value.list(values).canonical))"
    case .has(let inner, let values, let every):
      return "(\(every ? "has-all" : "has-any") \(canonical(inner)) \(Value.list(values).canonical))"
    case .contains(let inner, let text): return "(contains \(canonical(inner)) \(JSONText.quoted(text)))"
    case .startsWith(let inner, let text): return "(starts-with \(canonical(inner)) \(JSONText.quoted(text)))"
    case .matches(let inner, let pattern): return "(matches \(canonical(inner)) \(JSONText.quoted(pattern.pattern)))"
    case .known(let inner): return "(known \(canonical(inner)))"
    case .day(let function, let inner): return "(\(function.rawValue) \(canonical(inner)))"
    case .shifted(let inner, let span): return "(shifted \(canonical(inner)) \(span.canonical))"
    case .ifMissing(let inner, let meaning): return "(if-missing \(canonical(inner)) \(meaning))"
    case .local(let slot): return "$\(slot)"
    case .call(let function, let operands, _): return "(\(function.name) \(list(operands)))"
    case .conditional: return "(if \(list(node.operands)))"
    case .list(let elements, _):
      return "[" + elements.map { ($0.optional ? "?" : "") + canonical($0.node) }.joined(separator: " ") + "]"
    case .map(let entries, _):
      return "{"
        + entries.map { ($0.optional ? "?" : "") + "\(canonical($0.key)): \(canonical($0.value))" }
        .joined(separator: " ") + "}"
    case .select(let inner, let name, let absence, _):
      // A field that may be missing was told no apart from a key before it could be unknown: old definitions hold.
      return "(select\(absence == .none ? "?" : "") \(canonical(inner)) \(JSONText.quoted(name)))"
    case .index(let inner, let key, let optional, _):
      return "(index\(optional ? "?" : "") \(canonical(inner)) \(canonical(key)))"
    case .present(let inner, let name, _): return "(present \(canonical(inner)) \(JSONText.quoted(name)))"
    case .loop(let loop):
      let stop = loop.stop.map { " until \($0)" } ?? ""
      return "(loop \(loop.variables) \(loop.accumulator)\(stop) \(list(node.operands)))"
    }
  }

  private func messageName(_ index: Int) -> String { pendingMessages[index].name }

  private func meaning(of field: Field) -> String {
    switch field.source {
    case .attribute(let index):
      let value = book.attributes[index].defaultValue.map { "=" + $0.canonical } ?? ""
      return "customer.\(field.name):\(field.type)\(value)"
    case .tags: return "customer.tags"
    case .trait(let index, let part): return "{\(book.traits[index].definition)}.\(part.rawValue)"
    case .computed(let index): return "{\(canonical(book.computed[index].node))}"
    case .segment(let index): return "segment{\(Fingerprint.of(book.segments[index].definition))}"
    case .ladder(let index): return "ladder{\(Fingerprint.of(book.ladders[index].definition))}"
    case .property(let path): return "event.\(path.text):\(field.type)"
    case .occurred: return "event.occurred"
    case .lookup(let attribute, let table, let column):
      let name = "\(book.attributes[attribute].name).\(book.tables[table].columns[column].name)"
      return "customer.\(name):\(field.type){\(content(of: column, in: table))}"
    case .received(let message): return "received \(messageName(message))"
    case .clicked(let message): return "clicked \(messageName(message))"
    case .coupon(let part): return "coupon.\(part.rawValue)"
    case .run(.trait(_, let index)): return "\(field.name):\(field.type)#\(index)"
    case .run, .item, .years, .foreseen: return field.name
    case .absent: return "absent"
    }
  }
}

extension Draft {
  /// What stands in a column of a table, in short.
  private func content(of column: Int, in table: Int) -> String {
    let place = TableColumn(table: table, column: column)
    if let known = columnContents[place] { return known }
    let rows = book.tables[table].rows.sorted { $0.key < $1.key }
    let content = Fingerprint.of(
      rows.map { "\($0.key)=\($0.value[column]?.canonical ?? "")" }.joined(separator: "\n"))
    columnContents[place] = content
    return content
  }
}

/// A column of a table, by their indexes.
struct TableColumn: Hashable {
  let table: Int
  let column: Int
}

extension Span {
  /// `2592000000000us`, `3mo`, `1d`.
  var canonical: String {
    switch self {
    case .exact(let length): "\(length)us"
    case .months(let count): "\(count)mo"
    case .days(let count): "\(count)d"
    }
  }
}

extension Value {
  /// Typed, so that the number 1 and the text "1" differ.
  var canonical: String {
    switch self {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .int(let count): "\(count)"
    case .decimal(let number): number.description
    case .text(let text): JSONText.quoted(text)
    case .time(let instant): "@\(instant)"
    case .duration(let length): "\(length)us"
    case .date(let days): "day \(days)"
    case .list(let values): "[" + values.map(\.canonical).joined(separator: " ") + "]"
    case .uint(let count): "\(count)u"
    case .double(let number): "double \(number)"
    case .bytes(let bytes): "bytes \(bytes)"
    case .map(let map):
      "{" + map.entries.map { "\($0.key.canonical): \($0.value.canonical)" }.joined(separator: " ") + "}"
    case .optional(let inner): "optional(\(inner?.canonical ?? ""))"
    case .type(let type): "type \(type.name)"
    case .fault(let fault): "fault \(fault.code.rawValue)"
    }
  }
}
