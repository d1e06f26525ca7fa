extension RegularExpression {
  /// A pattern as instructions, each of which names the one that follows: a nondeterministic automaton in the manner of
  /// Thompson (1968) and Pike.
  struct Program: Sendable {
    enum Instruction: Sendable {
      case match
      /// Go on at both.
      case split(Int, Int)
      /// Take one code point out of a set.
      case take(set: Int, next: Int)
      case assert(Assertion, next: Int)
    }

    private(set) var instructions: [Instruction] = [.match]
    private(set) var sets: [ScalarSet] = []
    private(set) var assertions: Set<Assertion> = []
    private(set) var start = 0
    /// Whether a match can begin only where the text begins.
    let isAnchored: Bool

    private var numbers: [ScalarSet: Int] = [:]
    /// The whole pattern, for complaints.
    private let whole: Range<Int>

    /// Where `match` is.
    static let match = 0

    init(_ pattern: String) throws(Problem) {
      whole = 0..<pattern.utf8.count
      guard whole.count <= Limit.length else {
        throw Problem(
          "the pattern is too large: it is longer than \(Limit.length) bytes", at: whole,
          help: "split it into several conditions")
      }
      let syntax = try Parser.syntax(of: pattern)
      isAnchored = syntax.isAnchored
      start = try emit(syntax, then: Self.match)
      numbers = [:]
    }

    /// Adds the instructions of a part that is followed by `next`; returns where it begins. The depth of the recursion is
    /// bounded by that of the groups.
    private mutating func emit(_ syntax: Syntax, then next: Int) throws(Problem) -> Int {
      switch syntax {
      case .empty: return next
      case .set(let set): return try add(.take(set: number(of: set), next: next))
      case .assertion(let assertion):
        assertions.insert(assertion)
        return try add(.assert(assertion, next: next))
      case .sequence(let parts):
        var entry = next
        for part in parts.reversed() { entry = try emit(part, then: entry) }
        return entry
      case .choice(let parts):
        guard let last = parts.last else { return next }
        var entry = try emit(last, then: next)
        for part in parts.dropLast().reversed() { entry = try add(.split(try emit(part, then: next), entry)) }
        return entry
      case .repeated(let part, let least, let most):
        return try emit(part, least: least, most: most, then: next)
      }
    }

    private mutating func emit(_ part: Syntax, least: Int, most: Int?, then next: Int) throws(Problem) -> Int {
      var entry = next
      var copies = least
      if let most {
        for _ in 0..<max(most - least, 0) { entry = try add(.split(try emit(part, then: entry), next)) }
      } else {
        let loop = try add(.split(next, next))
        let body = try emit(part, then: loop)
        instructions[loop] = .split(body, next)
        entry = least == 0 ? loop : body
        copies -= least == 0 ? 0 : 1
      }
      for _ in 0..<copies { entry = try emit(part, then: entry) }
      return entry
    }

    private mutating func add(_ instruction: Instruction) throws(Problem) -> Int {
      guard instructions.count < Limit.instructions else {
        throw Problem(
          "the pattern is too large: it takes more than \(Limit.instructions) steps once its repetitions are written out",
          at: whole, help: "repeat less, or use `*` or `+` where the number does not matter")
      }
      instructions.append(instruction)
      return instructions.count - 1
    }

    private mutating func number(of set: ScalarSet) -> Int {
      if let known = numbers[set] { return known }
      sets.append(set)
      numbers[set] = sets.count - 1
      return sets.count - 1
    }
  }
}
