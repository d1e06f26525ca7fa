package import CEL

/// A small lookup that came from a CSV file: `shops: { file: shops.csv, key: code }`.
///
/// An attribute of its type holds a key; `customer.shop.city` is the cell of that row. A key without a row, like an
/// empty cell, is unknown.
package struct Table: Sendable, Hashable {
  package struct Column: Sendable, Hashable {
    package var name: String
    /// Text unless `columns:` says otherwise; of one value.
    package var type: PropertyType

    package init(name: String, type: PropertyType) {
      self.name = name
      self.type = type
    }
  }
  package var name: String
  /// The name of the column that holds the key; it is one of `columns`.
  package var key: String
  /// In the order of the file.
  package var columns: [Column]
  /// By key; one value for each column.
  package var rows: [String: [Value?]]
  package var place: Place

  package init(name: String, key: String, columns: [Column], rows: [String: [Value?]], place: Place) {
    self.name = name
    self.key = key
    self.columns = columns
    self.rows = rows
    self.place = place
  }
}
