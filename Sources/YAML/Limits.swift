/// How much a source text may ask of the reader. What goes beyond is a problem, never a crash.
package struct Limits: Sendable, Hashable {
  /// The longest text, in UTF-8 bytes (`too-large`).
  package var bytes: Int
  /// The deepest nesting of lists and mappings (`too-deep`).
  package var depth: Int
  /// The most values, keys included (`too-many-nodes`).
  package var nodes: Int
  /// The most problems that are reported; one `too-many-problems` stands for the rest.
  package var problems: Int

  /// Limits; whatever is left out is as in `standard`.
  package init(bytes: Int = 1 << 20, depth: Int = 64, nodes: Int = 100_000, problems: Int = 1000) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
    self.problems = problems
  }

  /// 1 MiB, 64 levels, 100 000 values, 1000 problems.
  package static let standard = Limits()
}
