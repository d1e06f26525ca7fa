extension RegularExpression {
  /// A pattern that RE2 would not take: what is wrong, where, and what to write instead.
  public struct Problem: Error, Sendable, Hashable {
    public var message: String
    /// Offsets of UTF-8 bytes in the pattern.
    public var range: Range<Int>
    public var help: String?

    public init(_ message: String, at range: Range<Int>, help: String? = nil) {
      self.message = message
      self.range = range
      self.help = help
    }
  }

  /// How large a pattern may be.
  enum Limit {
    /// Bytes of the pattern.
    static let length = 100_000
    /// Groups within groups.
    static let nesting = 200
    /// `{n,m}`, also multiplied through groups; RE2's own limit.
    static let repetition = 1000
    /// Instructions of the compiled program.
    static let instructions = 10_000
    /// Ranges of code points in all its classes together. (Below half of 65,536, for `Alphabet`.)
    static let ranges = 30_000
    /// Transitions, and steps to work them out, that are spent ahead of any text.
    static let aheadCells = 16_384
    static let aheadSteps = 50_000
    /// Transitions and states that one call keeps while it reads a text.
    static let cells = 1 << 20
    static let states = 4096
  }
}
