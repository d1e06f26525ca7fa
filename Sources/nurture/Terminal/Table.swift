import Rulebook

/// Rows under headings, each column as wide as its widest cell.
struct Table: Sendable {
  /// One column.
  struct Column: Sendable {
    var heading: String
    /// Numbers stand at the right.
    var isNumeric = false
    /// Longer cells are cut; nil: never.
    var most: Int?
  }

  var columns: [Column]
  private var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; what is missing is empty, what is beyond the columns is left out.
  mutating func append(_ cells: [String]) {
    rows.append(
      columns.enumerated().map { index, column in
        let cell = index < cells.count ? cells[index].harmless : ""
        return column.most.map { Columns.cut(cell, to: $0) } ?? cell
      })
  }

  /// The lines, without spaces at their ends.
  func lines(color: Bool = false) -> [String] {
    let widths = columns.indices.map { index in
      max(Columns.width(columns[index].heading), rows.map { Columns.width($0[index]) }.max() ?? 0)
    }
    func line(_ cells: [String]) -> String {
      let fitted = cells.enumerated().map {
        Columns.padded($1, to: widths[$0], right: columns[$0].isNumeric)
      }
      var text = fitted.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
    return [Paint(isOn: color)(.bold, line(columns.map(\.heading)))] + rows.map(line)
  }
}
