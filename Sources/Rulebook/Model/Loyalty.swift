package import CEL

/// Points, membership, perks and commission (language, section 2).
package struct Loyalty: Sendable, Hashable {
  package enum Rounding: String, Sendable, Hashable, CaseIterable {
    case down, up, nearest
  }
  /// `{ event: Order Completed, points: 1, per: 1.00, of: total, round: down }`.
  package struct Earning: Sendable, Hashable {
    package var event: Int
    package var condition: Node?
    package var points: Int64
    /// For each so much of a property; nil: for each event.
    package var per: ExactDecimal?
    package var of: PropertyPath?
    package var round: Rounding
    /// At most so many points per calendar period.
    package var allowance: Allowance?

    package init(
      event: Int, condition: Node? = nil, points: Int64, per: ExactDecimal? = nil, of: PropertyPath? = nil,
      round: Rounding = .down, allowance: Allowance? = nil
    ) {
      self.event = event
      self.condition = condition
      self.points = points
      self.per = per
      self.of = of
      self.round = round
      self.allowance = allowance
    }
  }
  /// So many points for a coupon.
  package struct Exchange: Sendable, Hashable {
    package var coupon: Int
    package var points: Int64

    package init(coupon: Int, points: Int64) {
      self.coupon = coupon
      self.points = points
    }
  }
  /// Words handed to the shop with the customer who stands on the rung.
  package struct Perks: Sendable, Hashable {
    package var ladder: Int
    package var rung: Int
    package var words: [String]

    package init(ladder: Int, rung: Int, words: [String]) {
      self.ladder = ladder
      self.rung = rung
      self.words = words
    }
  }
  package struct Commission: Sendable, Hashable {
    package var isEnabled: Bool
    /// Percent for the referrer, for the referrer's referrer, and so on.
    package var levels: [ExactDecimal]
    package var event: Int
    package var of: PropertyPath
    /// Paid out no earlier than so long after the event.
    package var vestsAfter: Span?

    package init(isEnabled: Bool, levels: [ExactDecimal], event: Int, of: PropertyPath, vestsAfter: Span? = nil) {
      self.isEnabled = isEnabled
      self.levels = levels
      self.event = event
      self.of = of
      self.vestsAfter = vestsAfter
    }
  }
  package var earn: [Earning] = []
  /// Points are lost so long after they were earned; nil: never.
  package var expireAfter: Span?
  package var exchange: [Exchange] = []
  /// The ladder that is the membership.
  package var ladder: Int?
  package var perks: [Perks] = []
  package var commission: Commission?
  package var place: Place

  package init(place: Place) {
    self.place = place
  }
}
