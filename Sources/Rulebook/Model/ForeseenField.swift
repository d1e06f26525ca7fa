/// A field of the language that this version reads and checks, and has no value for: always unknown.
package enum ForeseenField: Sendable, Hashable {
  /// What was answered to a question of a survey.
  case answer(survey: Int, question: Int)
  case group(GroupPart)
  /// What the customer's rung of the membership gives.
  case perks
  /// The customer's points.
  case points

  package enum GroupPart: String, Sendable, Hashable, CaseIterable {
    case id, title, owner, tags, members, capacity
    case createdAt = "created_at"
  }
}
