package import CEL
package import Engine
import Rulebook
package import Store

/// `export traits --as-of`: what every customer's traits were at an instant, folded from history.
package struct TraitTable: Sendable, Hashable {
  package struct Row: Sendable, Hashable {
    package var customer: String
    /// In the order of `columns`; nil: unknown.
    package var values: [Value?]
  }
  /// The traits in the book's order; those with parts have a column for each (`rfm.frequency`).
  package let columns: [String]
  /// Sorted by customer.
  package let rows: [Row]
  private let zone: Zone

  /// - Parameters:
  ///   - instant: events that occurred later do not count; see ``DayEnd``.
  /// - Throws: `StoreError`, or a `Fault` for events that cannot be read.
  package init(asOf instant: Int64, under plan: Plan, from reader: Reader) throws {
    let traits = plan.book.traits.enumerated().flatMap { index, trait in trait.parts.map { (index, $0) } }
    columns = traits.map { plan.book.traits[$0].name(of: $1) }
    zone = plan.book.zone
    var rows: [Row] = []
    var last: Int64 = 0
    while true {
      let page = try reader.customers(after: last, limit: 500)
      guard let end = page.last else { break }
      for subject in page {
        guard let row = try reader.load(subject), !row.state.isEmpty,
          let name = CustomerName.of(try reader.identities(of: subject))
        else { continue }
        let folded = try Self.folded(row, asOf: instant, under: plan, from: reader)
        let scene = Scene(plan: plan, subject: folded, now: instant)
        rows.append(Row(customer: name, values: traits.map { scene.read(trait: $0, $1).value }))
      }
      last = end
    }
    self.rows = rows.sorted { $0.customer.utf8.lexicographicallyPrecedes($1.customer.utf8) }
  }

  private static func folded(
    _ row: SubjectRow, asOf instant: Int64, under plan: Plan, from reader: Reader
  ) throws -> Subject {
    let present = try SubjectCodec(plan).decode(row.state, id: row.id, kind: row.kind)
    let history = try reader.history(of: row.id).compactMap(\.event)
    return try Evaluator(plan).traits(
      of: row.id, kind: row.kind, attributes: present, history: history, asOf: instant)
  }

  /// RFC 4180: lines end in CRLF; unknown values are empty.
  package var csv: String {
    var text = Self.line(["customer"] + columns)
    for row in rows { text += Self.line([row.customer] + row.values.map { $0?.shown(zone) ?? "" }) }
    return text
  }

  /// A list of objects, one on a line; unknown values are null.
  package var json: String {
    let lines = rows.map { row in
      let values = zip(columns, row.values).map { JSON.Member($0, $1.map(json) ?? .null) }
      return JSON.object([JSON.Member("customer", .text(row.customer))] + values).description
    }
    return "[" + lines.map { "\n" + $0 }.joined(separator: ",") + "\n]\n"
  }

  private func json(_ value: Value) -> JSON {
    if case .time = value { .text(value.shown(zone)) } else { JSON(value) }
  }

  private static func line(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\r\n" }

  private static func quoted(_ field: String) -> String {
    let special = field.unicodeScalars.contains { $0 == "\"" || $0 == "," || $0 == "\r" || $0 == "\n" }
    guard special else { return field }
    var text = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}

extension JournalEntry {
  /// The event that the row is about; nil for rows that are none.
  var event: Event? {
    switch kind {
    case .event, .emitted, .history:
      Event(name: name, source: source, id: id, occurred: occurred, properties: payload)
    case .profile, .due, .outcome, .launch, .book, .command: nil
    }
  }
}
