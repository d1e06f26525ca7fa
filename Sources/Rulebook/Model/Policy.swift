package import CEL

/// The guardrails that protect the relationship (language, section 7).
package struct Policy: Sendable, Hashable {
  package enum ConsentRule: String, Sendable, Hashable, CaseIterable {
    case optIn = "opt-in"
    case implied
  }
  /// What a guardrail does with a group it stops.
  package enum Then: String, Sendable, Hashable, CaseIterable {
    case hold, drop
  }
  /// Minutes of the day in the customer's zone; `from` after `to` spans midnight.
  package struct QuietHours: Sendable, Hashable {
    package var from: Int
    package var to: Int
    package var then: Then

    package init(from: Int, to: Int, then: Then) {
      self.from = from
      self.to = to
      self.then = then
    }

    /// Whether a minute of the day is quiet.
    package func contains(_ minute: Int) -> Bool {
      from < to ? from <= minute && minute < to : minute >= from || minute < to
    }

    /// How long they are, in minutes.
    package var length: Int { from < to ? to - from : 24 * 60 - from + to }
  }
  package struct Cap: Sendable, Hashable {
    package var allowance: Allowance
    /// Indexes of categories; empty: all marketing.
    package var categories: [Int]
    package var then: Then
    package var place: Place

    package init(allowance: Allowance, categories: [Int], then: Then, place: Place = .builtIn) {
      self.allowance = allowance
      self.categories = categories
      self.then = then
      self.place = place
    }

    /// Whether messages of the category count under it.
    package func counts(_ category: Int, in book: Book) -> Bool {
      book.categories[category].purpose == .marketing && (categories.isEmpty || categories.contains(category))
    }
  }
  /// How often a dormant customer is tried before being left alone.
  package struct WakeUps: Sendable, Hashable {
    package var attempts: Int
    package var apart: Span

    package init(attempts: Int, apart: Span) {
      self.attempts = attempts
      self.apart = apart
    }
  }

  /// Of the last `of` messages at most so many of the category.
  package struct Mix: Sendable, Hashable {
    package var category: Int
    package var atMost: Int64
    package var of: Int64

    package init(category: Int, atMost: Int64, of: Int64) {
      self.category = category
      self.atMost = atMost
      self.of = of
    }
  }
  /// Money per calendar period.
  package struct Budget: Sendable, Hashable {
    package var amount: ExactDecimal
    package var per: Period

    package init(amount: ExactDecimal, per: Period) {
      self.amount = amount
      self.per = per
    }
  }
  /// A flood pauses, or tells.
  package struct Brake: Sendable, Hashable {
    package enum Then: String, Sendable, Hashable, CaseIterable {
      case pause, tell
    }
    package var allowance: Allowance
    package var perRule: Bool
    package var then: Then

    package init(allowance: Allowance, perRule: Bool, then: Then) {
      self.allowance = allowance
      self.perRule = perRule
      self.then = then
    }
  }

  /// Where its parts are written, for what `check` says of them.
  package struct Places: Sendable, Hashable {
    package var whole = Place.builtIn
    /// Beside `Policy.slots`.
    package var slots: [Place] = []
    /// Beside `Policy.mix`.
    package var mix: [Place] = []
    package var couponBudget = Place.builtIn

    package init() {}
  }

  /// The version of the notice that customers consent to.
  package var notice: String?
  /// Where a channel differs: channel → purpose → how consent comes about.
  package var channelConsent: [String: [Purpose: ConsentRule]] = [:]
  /// Minutes of the day at which marketing goes out, sorted; empty: at any time.
  package var slots: [Int] = []
  package var mix: [Mix] = []
  /// The share of customers, in percent, who are left alone to compare with.
  package var holdout: ExactDecimal?
  package var couponBudget: Budget?
  package var redPacketBudget: Budget?
  /// How marketing on a channel is refused, in the customer's words: appended to each such message.
  package var refusal: [String: String] = [:]
  package var brake: Brake?
  package var marketingConsent: ConsentRule = .optIn
  package var serviceConsent: ConsentRule = .implied
  package var quietHours: QuietHours?
  package var caps: [Cap] = []
  package var wakeUps = WakeUps(attempts: 3, apart: .exact(14 * 86_400_000_000))
  /// Whether the book says anything; without it `check` warns `no-policy`.
  package var declared = false
  package var places = Places()

  package init() {}
}
