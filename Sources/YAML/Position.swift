/// A place in a source text.
package struct Position: Sendable, Hashable, Comparable {
  /// The line, counted from 1.
  package var line: Int
  /// The column, counted from 1, in Unicode scalars of the line.
  package var column: Int

  /// A place; both numbers count from 1.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Reading order.
  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of a source text.
package struct SourceRange: Sendable, Hashable {
  /// The first place of the stretch.
  package var start: Position
  /// The place after the last one (exclusive).
  package var end: Position

  /// A stretch from `start` up to, not including, `end`.
  package init(start: Position, end: Position) {
    self.start = start
    self.end = end
  }
}
