import Engine
import Runtime

/// Turns records into submissions: one event a row.
package struct RowMapper: Sendable {
  package var columns: ColumnMap
  /// The name of the events.
  package var event: String
  /// Whether the events only build state and send nothing.
  package var history: Bool
  package var instant: ReadInstant

  package init(columns: ColumnMap, event: String, history: Bool, instant: @escaping ReadInstant) {
    self.columns = columns
    self.event = event
    self.history = history
    self.instant = instant
  }

  /// - Parameters:
  ///   - header: The names of the cells, for records that have cells.
  ///   - source: What the event gives as its source.
  ///   - fallbackID: The event's id where no column holds one.
  func submission(
    _ record: ImportRecord, header: [String]?, source: String, fallbackID: String
  ) -> Result<Submission, RowRejection> {
    Result { () throws(RowRejection) in
      let row = try Row(record, header: header)
      guard let customer = row.name(columns.customer) else {
        throw RowRejection("\(columns.customer): expected the customer's id")
      }
      guard case .text(let written) = row.value(columns.time), let occurred = instant(written) else {
        throw RowRejection(
          "\(columns.time): expected an instant, found \(row.value(columns.time)?.description ?? "nothing")")
      }
      var id = ""
      if let column = columns.id {
        guard let own = row.name(column) else { throw RowRejection("\(column): expected the event's id") }
        id = own
      } else {
        id = fallbackID
      }
      let properties = columns.properties.compactMap { property in
        row.value(property.column).map { JSON.Member(property.name, row.cells ? Self.plain($0) : $0) }
      }
      let event = Event(
        name: event, source: source, id: id, occurred: occurred, properties: JSON.object(properties).bytes())
      return Submission(
        identities: [Identity(kind: "user_id", value: customer)], input: history ? .history(event) : .event(event))
    }
  }

  /// A cell that reads as a plain number becomes one (`29.33`, `-4`); `007`, `1e3` and `1,000` stay texts.
  private static func plain(_ value: JSON) -> JSON {
    guard let text = value.text else { return value }
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") && $0 == text.utf8.first }
    guard digits.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
      let number = try? JSON.parse(Array(text.utf8)), case .number = number
    else { return value }
    return number
  }
}

/// The values of one record by column; a cell or member that is empty or null is not there.
private struct Row {
  let cells: Bool
  private let values: [(String, JSON)]

  init(_ record: ImportRecord, header: [String]?) throws(RowRejection) {
    switch record.content {
    case .unreadable(let rejection): throw rejection
    case .cells(let cells):
      self.cells = true
      values = zip(header ?? [], cells.map { JSON.text($0) }).map { ($0, $1) }
    case .object(let members):
      cells = false
      values = members.map { ($0.key, $0.value) }
    }
  }

  func value(_ column: String) -> JSON? {
    guard let value = values.first(where: { $0.0 == column })?.1, !value.isNull, value != "" else { return nil }
    return value
  }

  /// A text, or the digits of a number.
  func name(_ column: String) -> String? {
    switch value(column) {
    case .text(let text), .number(let text): text
    default: nil
    }
  }
}
