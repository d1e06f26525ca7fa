package import CEL

/// A step of the language that this version reads and checks, and does not execute: no engine ever sees one.
///
/// Nested lists of steps are lowered in place; numbers are positions in the rule's program.
package enum ForeseenStep: Sendable, Hashable {
  /// In the conversation that started the run.
  case reply(message: Int, options: SendOptions)
  case sendSurvey(Int, options: SendOptions)
  case remark(Template)
  case addPoints(Int64)
  case redeemPoints(Int64)
  /// In all so much, over so many who take a share.
  case sendRedPacket(ExactDecimal, shares: Int64)
  case payCommission(Operand)
  case inviteToGroup(Int, message: Int?)
  /// Goes on at once; the steps in `late` are done when nobody has answered in time.
  case handOff(team: Int, answerWithin: Span?, note: Template?, late: Range<Int>?)
  case notifyStaff(team: Int, note: Template?)
  case review(team: Int, answerWithin: Span?, note: Template?)

  /// As the author writes it.
  package var verb: String {
    switch self {
    case .reply: "reply"
    case .sendSurvey: "send-survey"
    case .remark: "remark"
    case .addPoints: "add-points"
    case .redeemPoints: "redeem-points"
    case .sendRedPacket: "send-red-packet"
    case .payCommission: "pay-commission"
    case .inviteToGroup: "invite-to-group"
    case .handOff: "hand-off"
    case .notifyStaff: "notify-staff"
    case .review: "review"
    }
  }
}
