/// Which column holds what: `customer=id,time=date,total=amt` takes the customer from the column `id`, the time from
/// `date`, and gives the event a property `total` from `amt`.
package struct ColumnMap: Sendable, Hashable {
  /// The column of the customer's id.
  package var customer: String
  /// The column of the instant.
  package var time: String
  /// The column of the event's own id; nil where the rows have none.
  package var id: String?
  /// Properties and their columns, in the order written.
  package var properties: [Property]

  package struct Property: Sendable, Hashable {
    package var name: String
    package var column: String
  }

  /// Reads `name=column,…`. `customer` and `time` must be there, `id` may; all other names are properties.
  ///
  /// - Throws: `ImportError.columns` with everything that is wrong.
  package init(_ text: String) throws(ImportError) {
    var problems: [String] = []
    var columns: [String: String] = [:]
    var properties: [Property] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(Self.trimmed)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
        problems.append("expected name=column, found \"\(part)\"")
        continue
      }
      guard columns.updateValue(sides[1], forKey: sides[0]) == nil else {
        problems.append("\(sides[0]) is given twice")
        continue
      }
      if !["customer", "time", "id"].contains(sides[0]) {
        properties.append(Property(name: sides[0], column: sides[1]))
      }
    }
    for name in ["customer", "time"] where columns[name] == nil {
      problems.append("expected \(name)=COLUMN")
    }
    guard problems.isEmpty, let customer = columns["customer"], let time = columns["time"] else {
      throw .columns(problems)
    }
    self.customer = customer
    self.time = time
    self.id = columns["id"]
    self.properties = properties
  }

  /// What does not fit a file with these columns: each column that is not there, with the nearest name that is.
  package func problems(header: [String]) -> [String] {
    ([customer, time] + (id.map { [$0] } ?? []) + properties.map(\.column)).compactMap { column in
      guard !header.contains(column) else { return nil }
      let hint = Spelling.nearest(to: column, among: header).map { "; did you mean \($0)?" } ?? ""
      return "no column \(column) (there are \(header.joined(separator: ", ")))\(hint)"
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
