import CEL

/// Ways of a `choose:` that are never taken, because earlier ones take everything.
extension Analysis {
  static let ways = Analysis { review in
    for rule in review.book.rules {
      var inside: Set<Int> = []
      for index in rule.program.indices where !inside.contains(index) {
        let ways = rule.ways(from: index)
        inside.formUnion(ways.map(\.index))
        review.check(ways, of: rule)
      }
    }
  }
}

extension Review {
  fileprivate func check(_ ways: [Rule.Way], of rule: Rule) {
    let context = ways.first.map { said(of: rule, before: $0.index) } ?? []
    for (number, way) in ways.enumerated() where number > 0 || !context.isEmpty {
      let own = parts(of: way.node, in: rule.place(ofStep: way.index)) + context
      let earlier = ways[..<number].map { other in
        let place = rule.place(ofStep: other.index)
        return Part(
          formula: reasoner.formula(other.node, .notTrue), text: "not (\(LeafWords.text(other.node, in: self.book)))",
          place: self.place(of: other.node, in: place))
      }
      // Together first: nearly always they can hold, and nothing else need be asked.
      guard let clash = clash(own + earlier), !isImpossible(own.prefix(own.count - context.count).map(\.formula)) else {
        continue
      }
      let place = rule.place(ofStep: way.index)
      warning(
        .wayNeverTaken, at: place, "the way is never taken: \(clash.list(from: place))",
        help: "ways are tried from the top: move it up, or correct its condition")
    }
  }
}

extension Review {
  /// What trigger and `if:` said, where it still holds: no time has passed, and nothing has been changed.
  private func said(of rule: Rule, before step: Int) -> [Part] {
    let isSame = rule.program[..<step].allSatisfy { instruction in
      switch instruction {
      case .act(.send), .act(.sendWelcome): true
      default: false
      }
    }
    guard isSame else { return [] }
    let said = triggerParts(of: rule) + (rule.condition.map { parts(of: $0, in: rule.place) } ?? [])
    return isImpossible(said.map(\.formula)) ? [] : said
  }
}

extension Rule {
  struct Way {
    let index: Int
    let node: Node
  }

  /// The ways with a condition of the `choose:` that begins at the instruction.
  fileprivate func ways(from first: Int) -> [Way] {
    var ways: [Way] = []
    var index = first
    while index < program.count, case .branch(let node, let otherwise) = program[index] {
      ways.append(Way(index: index, node: node))
      // A way that others follow ends with a jump past them.
      guard otherwise > index + 1, case .jump(let end) = program[otherwise - 1], end > otherwise else { break }
      index = otherwise
    }
    return ways
  }
}
