import Rulebook

/// A message that a step wants to send, on its way through the guardrails.
struct Proposal {
  enum Lane {
    /// `send-welcome`: no quiet hours, no caps.
    case welcome
    case message
    case wake
  }
  /// A way to the customer: an account where the message's channel is spoken, best first.
  struct Route: Hashable {
    var account: Account
    var contact: Contact
  }
  var lane: Lane
  var message: Int
  var options: SendOptions
  var step: StepAt
  /// The coupon to issue with it; nil: none, or the run has one already.
  var coupon: Int?
  /// Filled by the guardrails: each may narrow it.
  var channels: [String]
  var routes: [Route] = []

  init(_ lane: Lane, _ message: Int, _ options: SendOptions, _ step: StepAt, in moment: Moment) {
    self.lane = lane
    self.message = message
    self.options = options
    self.step = step
    // A wake-up's coupon comes with the first attempt that passes; the others speak of the same one.
    let held = lane == .wake ? moment.run(step.id)?.coupon : nil
    coupon = held == nil ? options.coupon : nil
    channels = moment.book.messages[message].channels
  }

  /// Another message goes instead, without a coupon.
  mutating func say(_ other: Int, in moment: Moment) {
    message = other
    coupon = nil
    channels = moment.book.messages[other].channels
    routes = []
  }
}
