import CEL
import Engine

/// One line of a trace as a sentence: what `explain` and the action log both say.
struct ActPhrase {
  private let act: TraceEntry
  private let zone: Zone
  private let language: Explanation.Language

  init(_ act: TraceEntry, zone: Zone, _ language: Explanation.Language) {
    self.act = act
    self.zone = zone
    self.language = language
  }

  var text: String { (act.shadow ? "[shadow] " : "") + (act.rule.map { "\($0): " } ?? "") + deed }

  /// Without the rule's name.
  var deed: String {
    switch act.verb {
    case .entered: "entered \(name)"
    case .left: "left \(name)"
    case .refused: "did not start\(why)\(again)"
    case .started: "started run \(act.run ?? 0)\(act.name.map { " on '\($0)'" } ?? "")"
    case .ended: "run \(act.run ?? 0) ended\(act.how.map { " (\($0))" } ?? "")"
    case .held: "held\(message)\(why)\(again)"
    case .blocked: "blocked\(message)\(why)"
    case .waits:
      "waits\(act.name.map { " for '\($0)'" } ?? "")\(act.until.map { " until \(Interval.clock($0, in: zone))" } ?? "")"
    case .got: said("'\(name)' came, and the run goes on", "等到了 '\(name)'，继续")
    case .timedOut: said("'\(name)' did not come in time", "'\(name)' 没有按时来")
    case .exposed: said("goes the way '\(act.arm ?? "?")' of '\(name)'", "在实验 '\(name)' 里走 '\(act.arm ?? "?")' 这一路")
    case .changed: said("run \(act.run ?? 0) goes on with the changed rule", "第 \(act.run ?? 0) 次按改过的规则继续")
    case .goal: "goal reached by '\(name)'"
    case .send, .sendWelcome, .wake: "\(act.verb.rawValue)\(message)\(piece)\(attempt)\(route)\(coupon)"
    case .grantCoupon: "grant-coupon \(act.coupon ?? name)"
    case .addTag, .removeTag, .set, .emit: "\(act.verb.rawValue) \(name)"
    case .returned: "delivery failed\(act.how.map { ": \($0)" } ?? ""), its place and coupon went back"
    case .delivered: "delivered"
    case .braked: "the brake was pulled\(act.how.map { " (\($0))" } ?? "")\(why)"
    case .zone: "zone '\(name)'\(why)"
    }
  }

  private func said(_ english: String, _ chinese: String) -> String { language == .chinese ? chinese : english }

  private var name: String { act.name ?? "?" }
  private var message: String { act.name.map { " '\($0)'" } ?? "" }
  private var piece: String { act.piece.map { " (\($0))" } ?? "" }
  private var attempt: String { act.attempt.map { ", attempt \($0)" } ?? "" }
  private var route: String { act.account.map { " by \($0)" } ?? act.channel.map { " on \($0)" } ?? "" }
  private var coupon: String { act.coupon.map { ", coupon \($0)" } ?? "" }
  private var again: String { act.until.map { ", looked at again \(Interval.clock($0, in: zone))" } ?? "" }
  private var why: String {
    guard let reason = act.reason else { return "" }
    return ", " + ReasonWords.phrase(reason, language) + (act.winner.map { " (\($0))" } ?? "")
  }
}
