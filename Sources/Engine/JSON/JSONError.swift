/// Why bytes are no JSON that we take, and where.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Of the first byte that does not fit, from 0; the length of the input where it ends too early.
  package var offset: Int
  /// What was expected there, or what is wrong: `expected ":"`, `duplicate key "total"`.
  package var problem: String

  package init(offset: Int, problem: String) {
    self.offset = offset
    self.problem = problem
  }

  package var description: String { "byte \(offset): \(problem)" }
}
