extension RegularExpression {
  /// A pattern as a tree. Groups and laziness are gone: for the question whether it matches, neither counts.
  indirect enum Syntax: Sendable {
    case empty
    /// One code point out of a set.
    case set(ScalarSet)
    case assertion(Assertion)
    case sequence([Syntax])
    case choice([Syntax])
    /// At least `least` times, at most `most` times, or without end.
    case repeated(Syntax, least: Int, most: Int?)

    /// Parts in a row.
    init(sequence parts: [Syntax]) {
      switch parts.count {
      case 0: self = .empty
      case 1: self = parts[0]
      default: self = .sequence(parts)
      }
    }

    /// One of several; neighbours that are one code point each become one set.
    init(choice parts: [Syntax]) {
      var merged: [Syntax] = []
      for part in parts {
        if case .set(let set) = part, case .set(let previous)? = merged.last {
          merged[merged.count - 1] = .set(previous.union(set))
        } else {
          merged.append(part)
        }
      }
      self = merged.count == 1 ? merged[0] : .choice(merged)
    }

    /// Repeated; nothing, however often, is nothing.
    init(repeating part: Syntax, least: Int, most: Int?) {
      if case .empty = part {
        self = .empty
      } else if most == 0 {
        self = .empty
      } else {
        self = .repeated(part, least: least, most: most)
      }
    }

    /// Whether a match can begin only where the text begins.
    var isAnchored: Bool {
      switch self {
      case .assertion(.textStart): true
      case .sequence(let parts): parts.first?.isAnchored ?? false
      case .choice(let parts): parts.allSatisfy(\.isAnchored)
      case .repeated(let part, let least, _): least > 0 && part.isAnchored
      case .empty, .set, .assertion: false
      }
    }
  }

  /// What is asked of a place between two code points.
  enum Assertion: Sendable, Hashable {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary

    func holds(between before: Neighbour, and after: Neighbour) -> Bool {
      switch self {
      case .textStart: before == .none
      case .textEnd: after == .none
      case .lineStart: before == .none || before == .newline
      case .lineEnd: after == .none || after == .newline
      case .wordBoundary: (before == .word) != (after == .word)
      case .noWordBoundary: (before == .word) == (after == .word)
      }
    }
  }

  /// What an assertion sees on one of its sides; `none` is the end of the text.
  enum Neighbour: UInt8, Sendable, Hashable {
    case none, newline, word, other

    init(_ scalar: UInt32) {
      self = scalar == 0x0A ? .newline : ScalarSet.word.contains(scalar) ? .word : .other
    }
  }
}
