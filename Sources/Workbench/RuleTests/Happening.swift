package import CEL
package import Engine
import Rulebook

/// One thing that the evaluator did during a test, with what its trace alone does not tell.
package struct Happening: Sendable, Hashable {
  package var entry: TraceEntry
  /// The message as the customer would read it.
  package var text: String?
  /// What an attribute is after a `set`.
  package var value: Value?

  package init(entry: TraceEntry, text: String? = nil, value: Value? = nil) {
    self.entry = entry
    self.text = text
    self.value = value
  }

  /// Whether it must be expected. Holds and refusals need not be; of what a rule in shadow did, nothing happened.
  package var counts: Bool {
    switch entry.verb {
    case .goal, .send, .sendWelcome, .wake, .grantCoupon, .addTag, .removeTag, .set, .emit: !entry.shadow
    case .entered, .left, .refused, .started, .ended, .held, .blocked, .waits, .got, .timedOut, .exposed, .changed,
      .returned, .delivered, .braked, .zone:
      false
    }
  }

  /// Whether it is a hold or a refusal: counts where a line names its rule and reason.
  var isRefusal: Bool {
    switch entry.verb {
    case .refused, .held, .blocked: true
    default: false
    }
  }
}

extension Happening {
  /// As a reader would say it: `send 'still-here' by win-back`.
  func described() -> String {
    var text: String
    switch entry.verb {
    case .goal: return "goal of \(entry.rule ?? "?")"
    case .refused, .held, .blocked:
      let name = entry.name.map { " '\($0)'" } ?? ""
      return "\(entry.verb.rawValue)\(name) by \(entry.rule ?? "?"), reason \(entry.reason?.rawValue ?? "?")"
    default: text = entry.verb.rawValue
    }
    if let name = entry.name { text += " '\(name)'" }
    if let coupon = entry.coupon { text += entry.verb == .grantCoupon ? " '\(coupon)'" : " with coupon '\(coupon)'" }
    if let rule = entry.rule { text += " by \(rule)" }
    return text
  }
}
