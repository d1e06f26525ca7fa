package import CEL

/// A test written in a rule file (language, section 10).
package struct RuleTest: Sendable, Hashable {
  package var name: String
  package var now: Int64
  package var customer: TestCustomer
  /// History: builds state, sends nothing. In the order written.
  package var history: [TestEvent]
  /// Replaces the book's under this test.
  package var policy: Policy?
  package var steps: [TestStep]
  package var place: Place

  package init(
    name: String, now: Int64, customer: TestCustomer, history: [TestEvent], policy: Policy? = nil, steps: [TestStep],
    place: Place
  ) {
    self.name = name
    self.now = now
    self.customer = customer
    self.history = history
    self.policy = policy
    self.steps = steps
    self.place = place
  }
}

/// Who the test is about.
package struct TestCustomer: Sendable, Hashable {
  package var id: String = "customer"
  /// By attribute index.
  package var attributes: [Int: Value] = [:]
  package var tags: [String] = []
  /// Channel → purposes; implies that the customer is reachable there.
  package var consent: [String: [Purpose]] = [:]
  /// Which arm the customer is in, by the split's name; of others chance has the word.
  package var arms: [String: String] = [:]

  package init() {}
}

/// A property of a test's event: events hold objects and lists of them where the language has no values for these.
package indirect enum TestProperty: Sendable, Hashable {
  case value(Value)
  case list([TestProperty])
  /// In the order written.
  case object([Member])

  package struct Member: Sendable, Hashable {
    package var name: String
    package var value: TestProperty

    package init(name: String, value: TestProperty) {
      self.name = name
      self.value = value
    }
  }
}

/// An event of a test, its properties as literal values.
package struct TestEvent: Sendable, Hashable {
  package var at: Int64?
  package var event: Int
  package var properties: [TestProperty.Member]
  package var place: Place

  package init(at: Int64?, event: Int, properties: [TestProperty.Member], place: Place) {
    self.at = at
    self.event = event
    self.properties = properties
    self.place = place
  }
}

/// One step of a test. `advance` and `advance-to` include their instant.
package enum TestStep: Sendable, Hashable {
  case advanceTo(Int64, Place)
  case advance(Span, Place)
  case event(TestEvent)
  /// Exact since the last one.
  case expect([Expectation], Place)
  /// Others may have happened too.
  case expectSome([Expectation], Place)
  /// An operator runs a `manual` rule for this customer.
  case run(rule: Int, Place)
}

/// One line of `expect:`: every key given must agree with one thing that happened.
package struct Expectation: Sendable, Hashable {
  package enum TextMatch: Sendable, Hashable {
    case contains(String)
    case equals(String)
  }
  /// The verb: `send`, `send-welcome`, `wake-dormant`, `grant-coupon`, `add-tag`, `remove-tag`, `set`, `emit`.
  package var verb: String?
  package var rule: String?
  package var message: String?
  package var coupon: String?
  package var text: TextMatch?
  package var channel: String?
  package var reason: String?
  package var goal: String?
  package var tag: String?
  package var field: String?
  package var value: Value?
  package var event: String?
  package var place: Place

  package init(place: Place) {
    self.place = place
  }
}
