import CEL
import Rulebook

extension Guardrail {
  /// The time of the message is over: it was held too long, or its welcome code has died.
  static let expired = Guardrail { proposal, moment in
    guard let expires = moment.expiry(of: proposal), moment.now >= expires else { return nil }
    return Ruling(reason: .expired, hold: false, isFinal: true)
  }
}

extension Moment {
  /// WeCom's welcome code dies 20 seconds after the contact was added
  /// (developer.work.weixin.qq.com, "发送新客户欢迎语").
  static let welcomeDeadline: Int64 = 20_000_000

  /// When it is too late to deliver; nil: never.
  func expiry(of proposal: Proposal) -> Int64? {
    let said = (proposal.options.expires ?? book.messages[proposal.message].expires)
      .flatMap { zone.adding($0, to: proposal.step.since) }
    guard proposal.lane == .welcome, let view, view.text("welcome_code") != nil else { return said }
    let dies = view.occurred &+ Self.welcomeDeadline
    return min(said ?? dies, dies)
  }
}
