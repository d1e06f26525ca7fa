/// The keys of tests (language, section 10).
extension Keys {
  static let test: Keys = [
    .required("now", .instant, "When the test begins: 2026-03-01 10:00."),
    .optional("given", .mapping(.given), "What has been before."),
    .optional("policy", .either([.mapping(.policy), .nothing]), "Replaces the book's policy in this test."),
    .required(
      "steps",
      .list(
        .either(
          [.mapping(.testEvent)]
            + testSteps.filter { $0.name != "event" }.map {
              .mapping(Keys([$0]))
            })), "What happens and what is expected, in order."),
  ]
  static let given: Keys = [
    .optional("customer", .mapping(.givenCustomer), "Who it is about: id, consent, tags and attributes."),
    .optional("events", .list(.mapping(.givenEvent)), "History: it builds state and sends nothing."),
    .optional("arms", .names(.text), "Which way the customer goes at a split: { wake-copy: warm }."),
  ]
  static let givenCustomer = Keys(
    [
      .optional("id", .text, "The customer's id."),
      .optional("tags", .oneOrMany(.text), "Tags that the customer has."),
      .optional(
        "consent", .names(.oneOrMany(.word(Purpose.allCases.map(\.rawValue)))),
        "Consent by channel: { wecom: [marketing] }."),
    ], others: .anything)
  static let givenEvent: Keys = [
    .required("at", .instant, "When it happened."),
    .required("event", .reference(.event), "The event."),
    .optional("with", .pairs(.anything), "Its properties."),
  ]
  static let testEvent: Keys = [
    .required("event", .reference(.event), "An event that comes now, or at 'at'."),
    .optional("at", .instant, "When it happened, if earlier than it comes."),
    .optional("with", .pairs(.anything), "Its properties."),
  ]
  /// The steps of a test, each with its one key; an event has more (`testEvent`).
  static let testSteps: [Key] = [
    .required("advance", .calendarDuration, "Time goes on by so much, that instant included."),
    .required("advance-to", .instant, "Time goes on up to then, that instant included."),
    .required("event", .reference(.event), "An event comes."),
    .required("expect", expectations, "Exactly this has happened since the last 'expect'; or nothing."),
    .required("expect-some", expectations, "This has happened, and perhaps more."),
    .required("run", .reference(.rule), "An operator runs a manual rule for the customer."),
  ]
  private static let expectations: Shape = .either([.word(["nothing"]), .oneOrMany(.mapping(.expectation))])
  static let expectation: Keys = [
    .optional("do", .word(Draft.verbs), "The action: send, add-tag, …"),
    .optional("rule", .reference(.rule), "The rule that did it."),
    .optional("message", .reference(.message), "The message sent."),
    .optional("coupon", .reference(.coupon), "The coupon issued."),
    .optional("text", .either([.text, .mapping(.textMatch)]), "What the message says, or { contains: … }."),
    .optional("channel", .text, "The channel it went by."),
    .optional("reason", .word(Draft.reasons), "Why something did not happen, or not now."),
    .optional("goal", .reference(.rule), "The rule whose goal was reached."),
    .optional("tag", .text, "The tag added or removed."),
    .optional("field", .field, "A field of the customer that has the value."),
    .optional("value", .anything, "The value of 'field'."),
    .optional("event", .reference(.event), "The event emitted."),
  ]
  static let textMatch: Keys = [
    .optional("contains", .text, "A part of the text."),
    .optional("equals", .text, "The whole text."),
  ]
}
