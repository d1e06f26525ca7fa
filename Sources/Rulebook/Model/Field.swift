package import CEL

/// A field that a condition or a template can name, resolved.
package struct Field: Sendable, Hashable {
  /// As the author writes it: `orders_count`, `event.total`, `customer.nickname`.
  package var name: String
  package var source: FieldSource
  package var type: ValueType
  /// Whether its value must stay out of traces and logs.
  package var personal: Bool

  package init(name: String, source: FieldSource, type: ValueType, personal: Bool = false) {
    self.name = name
    self.source = source
    self.type = type
    self.personal = personal
  }

  /// Whether it is something known of the customer, and not of the event, the coupon or the run at hand.
  package var isOfCustomer: Bool {
    switch source {
    case .attribute, .tags, .trait, .computed, .segment, .ladder, .lookup, .received, .clicked: true
    case .property, .occurred, .years, .coupon, .run, .item, .foreseen, .absent: false
    }
  }
}

/// Where a field's value comes from. Indexes are those of the book.
package enum FieldSource: Sendable, Hashable {
  case attribute(Int)
  case tags
  case trait(Int, TraitPart)
  /// A trait that an `expr:` computes, where it is asked for as a value: in templates.
  case computed(Int)
  /// Boolean: whether the customer is in the segment.
  case segment(Int)
  /// Text: the name of the rung the customer stands on.
  case ladder(Int)
  /// A property of the event at hand: the triggering one in a rule, the candidate one in `where:`.
  case property(PropertyPath)
  /// The instant at which the event at hand occurred.
  case occurred
  /// Whole years since the date of a `date:` trigger.
  case years
  /// A cell of the table's row that an attribute names.
  case lookup(attribute: Int, table: Int, column: Int)
  /// The instant at which the message was last sent to the customer; a delivery that failed for good does not count.
  case received(Int)
  /// The instant at which a link of the message was last clicked.
  case clicked(Int)
  /// Of the coupon issued in this run: only templates and steps after the issue can see it.
  case coupon(CouponField)
  /// Of the run whose step asks.
  case run(RunField)
  /// Of the item at hand inside a `for-each:`.
  case item(ItemField)
  /// Checked, not executed.
  case foreseen(ForeseenField)
  /// A field that the present book does not have: always unknown (see `Book.retiring`).
  case absent
}

/// The part of a trait: most have one, `rfm` has four.
package enum TraitPart: String, Sendable, Hashable, CaseIterable {
  case value
  case frequency, recency, age, monetary
}

/// What a template can say of the coupon at hand.
package enum CouponField: String, Sendable, Hashable, CaseIterable {
  case code
  case takesOff = "takes_off"
  case minimumSpend = "minimum_spend"
  case expiresAt = "expires_at"
  case title
  /// How many of it can still be issued; unknown where the coupon has no stock.
  case stockLeft = "stock_left"
}

/// What the steps of a rule can say of their run.
package enum RunField: Sendable, Hashable {
  /// `open`, `reached`, `missed`.
  case goal
  case startedAt
  /// One of the rule's own traits, counted from the run's start.
  case trait(rule: String, index: Int)

  /// How far the goal of a run has come.
  package enum Goal: String, Sendable, Hashable, CaseIterable {
    case open, reached
    /// Its window has closed.
    case missed
  }
}

/// What can be said of an item of a series.
package enum ItemField: String, Sendable, Hashable, CaseIterable {
  case number, title, text, link
}

/// The way to a value inside an event's properties: `products[].category`.
package struct PropertyPath: Sendable, Hashable {
  /// Keys from the outside in; `each` reaches into every element of the list under that key.
  package struct Step: Sendable, Hashable {
    package var key: String
    package var each: Bool

    package init(key: String, each: Bool = false) {
      self.key = key
      self.each = each
    }
  }
  package var steps: [Step]
  /// The declared type of what stands there (of one element, when the path reaches into a list).
  package var type: PropertyType

  package init(steps: [Step], type: PropertyType) {
    self.steps = steps
    self.type = type
  }

  /// Whether the path passes through a list and so gives many values.
  package var many: Bool { steps.contains { $0.each } }
}
