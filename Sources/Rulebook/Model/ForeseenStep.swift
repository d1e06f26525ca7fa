package import CEL

/// A step of the language that this version reads and checks, and does not execute: no engine ever sees one.
///
/// Nested lists of steps are lowered in place; numbers are positions in the rule's program.
package enum ForeseenStep: Sendable, Hashable {
  /// In the conversation that started the run.
  case reply(message: Int, options: SendOptions)
  case sendSurvey(Int, options: SendOptions)
  /// The item at hand inside a `for-each:`.
  case sendItem(options: SendOptions)
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
  case waitUntil(Moment)
  /// Goes on behind it when the event comes, at `timedOut` when it does not in time.
  case waitFor(event: Int, where: Node?, Deadline, timedOut: Int)
  /// For each item of the series the steps up to `end`, one round each time the schedule comes.
  case forEach(series: Int, every: Schedule?, end: Int)
  /// The end of a round.
  case nextRound(start: Int)
  case split(name: String, arms: [Arm], winner: Winner?)

  /// When a `wait-until:` ends.
  package enum Moment: Sendable, Hashable {
    case schedule(Schedule)
    /// A field's instant, moved earlier or later.
    case field(Int, shift: Span?)
  }
  /// How long a `wait-for:` waits.
  package enum Deadline: Sendable, Hashable {
    case within(Span)
    /// The next such minute of the day.
    case timeOfDay(Int)
    case schedule(Schedule)
  }
  /// One way of a `split:`.
  package struct Arm: Sendable, Hashable {
    package var name: String
    /// Percent.
    package var share: ExactDecimal
    /// Where its steps begin.
    package var start: Int

    package init(name: String, share: ExactDecimal, start: Int) {
      self.name = name
      self.share = share
      self.start = start
    }
  }
  /// When an arm is called better than the others, and what follows.
  package struct Winner: Sendable, Hashable {
    package enum Then: String, Sendable, Hashable, CaseIterable {
      case tell, promote
    }
    /// Percent.
    package var confidence: ExactDecimal
    /// Runs that each arm must have seen.
    package var atLeastPerArm: Int64
    package var then: Then

    package init(confidence: ExactDecimal, atLeastPerArm: Int64, then: Then) {
      self.confidence = confidence
      self.atLeastPerArm = atLeastPerArm
      self.then = then
    }
  }

  /// As the author writes it.
  package var verb: String {
    switch self {
    case .reply: "reply"
    case .sendSurvey: "send-survey"
    case .sendItem: "send"
    case .remark: "remark"
    case .addPoints: "add-points"
    case .redeemPoints: "redeem-points"
    case .sendRedPacket: "send-red-packet"
    case .payCommission: "pay-commission"
    case .inviteToGroup: "invite-to-group"
    case .handOff: "hand-off"
    case .notifyStaff: "notify-staff"
    case .review: "review"
    case .waitUntil: "wait-until"
    case .waitFor: "wait-for"
    case .forEach, .nextRound: "for-each"
    case .split: "split"
    }
  }
}

extension ForeseenStep {
  /// Whether what follows happens at another instant, or on another way.
  var endsGroup: Bool {
    switch self {
    case .waitUntil, .waitFor, .forEach, .nextRound, .split: true
    default: false
    }
  }
}
