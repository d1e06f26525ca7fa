extension RegularExpression {
  /// Reads a pattern to its tree. Groups are kept on a stack of our own, so a pattern of any shape costs no recursion.
  struct Parser {
    /// What `(?ims)` sets; `U` is read, and makes no difference to whether there is a match.
    struct Flags {
      var ignoresCase = false
      var manyLines = false
      var dotTakesNewline = false
    }

    /// One thing that may be repeated.
    struct Piece {
      var syntax: Syntax
      /// How often its innermost part may be repeated by counts, those of groups within groups multiplied.
      var repetitions = 1
      /// The operator that repeats it, by index.
      var repeating: Range<Int>?
    }

    /// A group that is open, or the whole pattern.
    struct Frame {
      /// The index of its bracket.
      var opening: Int
      /// What holds again once it is closed.
      var flags: Flags
      var alternatives: [Syntax] = []
      var pieces: [Piece] = []
      var repetitions = 1
    }

    let scalars: [Unicode.Scalar]
    /// Where each code point begins in UTF-8, and the end.
    private let offsets: [Int]
    /// Where the last `:]` is, -1 without one; so nobody looks for one in vain again and again.
    let lastClassEnd: Int
    var index = 0
    var flags = Flags()
    /// How many ranges the classes have so far.
    private var ranges = 0
    var frames: [Frame] = []
    /// The innermost group.
    var frame = Frame(opening: 0, flags: Flags())

    private init(_ pattern: String) {
      scalars = Array(pattern.unicodeScalars)
      var offsets = [0]
      offsets.reserveCapacity(scalars.count + 1)
      var offset = 0
      for scalar in scalars {
        offset += UTF8.width(scalar)
        offsets.append(offset)
      }
      self.offsets = offsets
      lastClassEnd = zip(scalars, scalars.dropFirst()).enumerated().reversed().first { $1 == (":", "]") }?.offset ?? -1
    }

    static func syntax(of pattern: String) throws(Problem) -> Syntax {
      var parser = Parser(pattern)
      while let scalar = parser.peek() { try parser.read(scalar) }
      guard parser.frames.isEmpty else {
        throw parser.problem(
          "this group is never closed", at: parser.frame.opening..<parser.frame.opening + 1,
          help: "add `)`, or write `\\(` for the character itself")
      }
      return parser.closedFrame().syntax
    }

    private mutating func read(_ scalar: Unicode.Scalar) throws(Problem) {
      switch scalar {
      case "(": try readOpening()
      case ")": try readClosing()
      case "|":
        index += 1
        endAlternative()
      case "[": try add(try readClass())
      case ".":
        index += 1
        try add(flags.dotTakesNewline ? .all : ScalarSet.newline.inverted)
      case "^":
        index += 1
        add(.assertion(flags.manyLines ? .lineStart : .textStart))
      case "$":
        index += 1
        add(.assertion(flags.manyLines ? .lineEnd : .textEnd))
      case "*", "+", "?": try readRepetition()
      case "{":
        if let count = try count() {
          try repeatLast(count)
        } else {
          index += 1
          try add(literal: scalar.value)
        }
      case "\\": try readEscape()
      default:
        index += 1
        try add(literal: scalar.value)
      }
    }

    mutating func add(_ syntax: Syntax) { frame.pieces.append(Piece(syntax: syntax)) }

    mutating func add(literal scalar: UInt32) throws(Problem) {
      let set = ScalarSet([scalar...scalar])
      try add(flags.ignoresCase ? set.folded : set)
    }

    mutating func add(_ set: ScalarSet) throws(Problem) {
      ranges += set.ranges.count
      guard ranges <= Limit.ranges else {
        throw problem(
          "the pattern is too large: its classes of characters have more than \(Limit.ranges) ranges", at: 0..<index,
          help: "repeat a class with `{n}` instead of writing it again, or split the pattern into several conditions")
      }
      add(.set(set))
    }

    mutating func endAlternative() {
      frame.alternatives.append(Syntax(sequence: frame.pieces.map(\.syntax)))
      frame.repetitions = frame.pieces.map(\.repetitions).reduce(frame.repetitions, max)
      frame.pieces = []
    }

    /// The innermost group as one piece.
    mutating func closedFrame() -> Piece {
      endAlternative()
      return Piece(syntax: Syntax(choice: frame.alternatives), repetitions: frame.repetitions)
    }

    func peek(_ ahead: Int = 0) -> Unicode.Scalar? { index + ahead < scalars.count ? scalars[index + ahead] : nil }

    /// Whether the rest begins with this.
    func stands(_ text: String) -> Bool { scalars[index...].starts(with: text.unicodeScalars) }

    func text(_ range: Range<Int>) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[range])
      return String(text)
    }

    /// A problem at a range of indices.
    func problem(_ message: String, at range: Range<Int>, help: String? = nil) -> Problem {
      let end = min(range.upperBound, scalars.count)
      return Problem(message, at: offsets[min(range.lowerBound, end)]..<offsets[end], help: help)
    }
  }
}
