/// A field of the language that this version reads and checks, and has no value for: always unknown.
package enum ForeseenField: Sendable, Hashable {
  /// What was answered to a question of a survey.
  case answer(survey: Int, question: Int)
  case run(RunPart)
  /// A trait counted from the run's start.
  case runTrait(rule: String, index: Int)
  case item(ItemPart)
  case group(GroupPart)
  /// What the customer's rung of the membership gives.
  case perks
  /// The customer's points.
  case points

  package enum RunPart: String, Sendable, Hashable, CaseIterable {
    case goal
    case startedAt = "started_at"
  }
  package enum ItemPart: String, Sendable, Hashable, CaseIterable {
    case number, title, text, link
  }
  package enum GroupPart: String, Sendable, Hashable, CaseIterable {
    case id, title, owner, tags, members, capacity
    case createdAt = "created_at"
  }
}
