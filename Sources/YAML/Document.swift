/// What was read: the values, as far as they could be read, and everything that is wrong.
package struct Document: Sendable {
  /// The value of the document. `nil` where the text holds nothing, or where reading stopped at a problem.
  package var root: Node?
  /// All problems, in reading order.
  package var problems: [Problem]

  /// A document from its parts.
  package init(root: Node?, problems: [Problem]) {
    self.root = root
    self.problems = problems
  }
}
