/// A regular expression in the syntax of RE2 (https://github.com/google/re2/wiki/Syntax), as `matches` takes it.
///
/// The answer to `matches` costs time in proportion to the text, whatever the pattern: nothing backtracks. The text is
/// read by code point. What needs backtracking (references to groups, looking ahead or behind) is refused by name.
///
/// How it works: the pattern is parsed to a `Syntax`, compiled to a `Program`, and the program is made deterministic
/// ahead as far as a small bound allows (nearly always wholly), which leaves one table lookup for each code point. What
/// lies beyond the bound is worked out while a text is read, in memory that belongs to that call and is bounded too.
public struct RegularExpression: Sendable, Hashable {
  /// The pattern as written.
  public let pattern: String
  private let machine: Machine

  /// How many instructions it has, 1…10,000: reading a text takes at most so many steps for each of its code points.
  public var size: Int { machine.size }

  /// Reads and compiles a pattern.
  ///
  /// Throws at the first mistake. A pattern may be 100,000 bytes long, nest 200 groups deep, repeat up to 1000 times and
  /// compile to at most 10,000 instructions.
  public init(_ pattern: String) throws(Problem) {
    self.pattern = pattern
    machine = Machine(try Program(pattern))
  }

  /// Whether the pattern matches anywhere in the text; anchors (`^`, `$`) ask for more.
  ///
  /// Places lie between code points, as in Go's edition of RE2. (The one in C++ also finds `\B` between the bytes of a
  /// code point.)
  public func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { machine.matches($0) }
  }

  /// By pattern.
  public static func == (left: RegularExpression, right: RegularExpression) -> Bool { left.pattern == right.pattern }

  public func hash(into hasher: inout Hasher) { hasher.combine(pattern) }
}
