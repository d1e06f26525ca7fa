import CEL

/// Conditions that are never true, or always, taken by themselves.
extension Analysis {
  static let conditions = Analysis { review in
    let hollow = review.hollowMemberships
    for condition in review.conditions {
      let owner = condition.owner
      // What follows from another condition's mistake is no mistake of its own.
      if condition.node.fields.contains(where: { hollow.contains(review.book.fields[$0].source) }) { continue }
      // One cut of what it speaks of answers for the condition and for its opposite.
      let formula = review.reasoner.formula(condition.node)
      let problem = Problem([formula], on: review.ground)
      let answer = problem?.answer([formula]) ?? .tooLarge
      if case .impossible = answer, let clash = review.clash(review.parts(of: condition.node, in: owner)) {
        let place = clash.last?.place ?? owner
        review.warning(
          .neverTrue, at: place, "\(condition.name) can never be true: \(clash.list(from: place))",
          help: "correct one of them, or remove what depends on it")
      } else if case .impossible? = problem?.answer([review.reasoner.formula(condition.node, .notTrue)]) {
        let place = review.place(of: condition.node, in: owner) ?? owner
        review.warning(
          .alwaysTrue, at: place,
          "\(condition.name) is always true: '\(LeafWords.text(condition.node, in: review.book))' holds for everybody",
          help: "remove it, or correct the value")
      } else if let leaf = formula.opaque {
        let place = review.place(of: leaf, in: owner) ?? owner
        let whole = review.book.writings[condition.node]?.firstAnswer(\.text)
        review.note(
          .notAnalysed, at: place,
          "\(condition.name) is not analysed: nothing is known of '\(review.words(for: leaf, writtenAs: whole))'")
      } else if case .tooLarge = answer {
        review.note(
          .notAnalysed, at: owner,
          "\(condition.name) is not analysed: it speaks of more than \(Problem.quantities) things, or in more than \(Problem.choices) ways"
        )
      }
    }
  }
}

/// A condition as the book has it: what it is called, and the definition that it stands in.
struct AuthoredCondition {
  let node: Node
  let name: Wording
  let owner: Place
}

extension Review {
  /// Segments that nobody is in, or everybody; ladders with a rung that nobody is on.
  fileprivate var hollowMemberships: Set<FieldSource> {
    var found: Set<FieldSource> = []
    for index in book.segments.indices {
      if isImpossible([reasoner.membership(.segment(index))])
        || isImpossible([reasoner.membership(.segment(index), .notTrue)])
      {
        found.insert(.segment(index))
      }
    }
    for (index, ladder) in book.ladders.enumerated() {
      if ladder.rungs.indices.contains(where: { isImpossible([reasoner.membership(.rung(ladder: index, rung: $0))]) }) {
        found.insert(.ladder(index))
      }
    }
    return found
  }

  /// Every condition that customers or events are tried against.
  var conditions: [AuthoredCondition] {
    var found = book.segments.map {
      AuthoredCondition(node: $0.condition, name: "segment '\($0.name)'", owner: $0.place)
    }
    for ladder in book.ladders {
      for rung in ladder.rungs {
        guard let node = rung.condition else { continue }
        found.append(AuthoredCondition(node: node, name: "rung '\(ladder.name).\(rung.name)'", owner: rung.place))
      }
    }
    for trait in book.traits {
      guard let node = trait.condition else { continue }
      found.append(AuthoredCondition(node: node, name: "'where' of trait '\(trait.name)'", owner: trait.place))
    }
    return found + book.rules.flatMap(conditions)
  }

  private func conditions(of rule: Rule) -> [AuthoredCondition] {
    var found: [AuthoredCondition] = []
    func add(_ node: Node?, _ name: Wording) {
      if let node { found.append(AuthoredCondition(node: node, name: name, owner: rule.place)) }
    }
    add(rule.trigger.condition, "'where' of rule '\(rule.name)'")
    add(rule.condition, "'if' of rule '\(rule.name)'")
    add(rule.only, "'only' of rule '\(rule.name)'")
    for case .event(_, let node) in rule.stopWhen { add(node, "'stop-when' of rule '\(rule.name)'") }
    add(rule.goal?.condition, "'goal' of rule '\(rule.name)'")
    for (index, instruction) in rule.program.enumerated() {
      let place = rule.place(ofStep: index)
      switch instruction {
      case .branch(let node, _):
        found.append(AuthoredCondition(node: node, name: "a way of rule '\(rule.name)'", owner: place))
      case .waitFor(_, let node?, _, _):
        found.append(AuthoredCondition(node: node, name: "'wait-for' of rule '\(rule.name)'", owner: place))
      default: continue
      }
    }
    return found
  }
}

extension Rule {
  /// Where the instruction is written.
  func place(ofStep index: Int) -> Place { index < stepPlaces.count ? stepPlaces[index] : place }
}

extension Formula {
  /// The first leaf of which nothing is known.
  var opaque: Node? {
    switch self {
    case .every(let parts), .some(let parts): parts.firstAnswer(\.opaque)
    case .holds(.opaque(let node, _), _, _): node
    case .holds: nil
    }
  }
}
