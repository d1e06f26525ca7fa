import CEL
import Rulebook

/// The conditions that events and instants are tried against, each laid out flat once for a plan.
///
/// The trees stay in the book: they explain, and are analysed.
struct Conditions: Sendable {
  struct OfRule: Sendable {
    /// `where:` of the trigger.
    var trigger: ConditionProgram?
    /// `if:`.
    var own: ConditionProgram?
    /// `only:`.
    var only: ConditionProgram?
    /// Of each `stop-when:`; nil: nothing is asked.
    var stopWhen: [ConditionProgram?] = []
    var goal: ConditionProgram?
    /// Of the branches and of the events waited for, by instruction.
    var branches: [Int: ConditionProgram] = [:]
    /// `where:` of each of the rule's own traits.
    var traits: [ConditionProgram?] = []
  }
  /// `where:` of each trait.
  let traits: [ConditionProgram?]
  let segments: [ConditionProgram]
  /// The rungs of each ladder; nil: everybody.
  let ladders: [[ConditionProgram?]]
  let rules: [OfRule]

  init(_ book: Book) {
    traits = book.traits.map { $0.condition.map(ConditionProgram.init) }
    segments = book.segments.map { ConditionProgram($0.condition) }
    ladders = book.ladders.map { ladder in ladder.rungs.map { $0.condition.map(ConditionProgram.init) } }
    rules = book.rules.map(OfRule.init)
  }
}

extension Conditions.OfRule {
  init(_ rule: Rule) {
    trigger = rule.trigger.condition.map(ConditionProgram.init)
    only = rule.only.map(ConditionProgram.init)
    own = rule.condition.map(ConditionProgram.init)
    stopWhen = rule.stopWhen.map { stop in
      if case .event(_, let node?) = stop { ConditionProgram(node) } else { nil }
    }
    traits = rule.traits.map { $0.condition.map(ConditionProgram.init) }
    goal = rule.goal?.condition.map(ConditionProgram.init)
    for (position, instruction) in rule.program.enumerated() {
      switch instruction {
      case .branch(let node, _), .waitFor(_, let node?, _, _): branches[position] = ConditionProgram(node)
      default: break
      }
    }
  }
}

extension ConditionProgram? {
  /// Whether it is true; where nothing is asked, it is, and the scene is not set.
  func holds(_ scene: @autoclosure () -> Scene) -> Bool { self.map { $0.verdict(scene()).truth == .true } ?? true }
}
