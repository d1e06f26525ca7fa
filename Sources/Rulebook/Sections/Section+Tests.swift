import CEL

/// Tests written beside the rules (language, section 10).
extension Section {
  static let tests = Section(
    name: "tests", summary: "What the rules are expected to do, step by step, on a clock of its own.",
    shape: .pairs(.mapping(.test))
  ) { draft, parts in
    for entry in draft.named(parts, "tests") {
      guard draft.define(.test, entry.name, index: draft.book.tests.count, at: entry.place) else { continue }
      if let test = draft.test(entry) { draft.book.tests.append(test) }
    }
  }
}

extension Draft {
  fileprivate func test(_ entry: WrittenEntry) -> RuleTest? {
    guard let record = Record(entry.value, "a test", .test, in: self) else { return nil }
    let now = record["now"].flatMap(instant)
    var customer = TestCustomer()
    var history: [TestEvent] = []
    if let given = record["given"].flatMap({ Record($0, "'given'", .given, in: self) }) {
      if let written = given["customer"] { customer = testCustomer(written) }
      if let written = given["events"], let events = items(written, "a list of events") {
        history = events.compactMap { pastEvent($0, now: now) }
      }
      if let written = given["arms"] { customer.arms = arms(written) }
    }
    let policy = record["policy"].map { self.policy($0) }
    guard let now, let written = record["steps"],
      let steps = items(written, "a list of steps")
    else { return nil }
    if !steps.contains(where: { $0.entries?.contains { $0.name.hasPrefix("expect") } == true }) {
      warning(
        .testExpectsNothing, at: entry.place, "test '\(entry.name)' expects nothing, so it cannot fail",
        help: "add '- expect: …', or '- expect: nothing' when silence is meant")
    }
    return RuleTest(
      name: entry.name, now: now, customer: customer, history: history, policy: policy,
      steps: steps.compactMap { testStep($0) }, place: entry.place)
  }

  private func testCustomer(_ written: Written) -> TestCustomer {
    var customer = TestCustomer()
    guard let entries = written.entries else {
      return refuse(written, .expectedMapping, "a customer", "write { id: c1, consent: { … } }") ?? customer
    }
    for entry in entries {
      switch entry.name {
      case "id": customer.id = text(entry.value) ?? customer.id
      case "tags": customer.tags = entry.value.oneOrMany.compactMap { text($0) }
      case "consent": customer.consent = consent(entry.value)
      default:
        if let index = index(of: .attribute, entry.name) {
          customer.attributes[index] = value(entry.value, Kind(book.attributes[index].type))
        } else if !isBroken(.attribute, entry.name) {
          error(
            .unknownField, at: entry.place, "customer has no attribute '\(entry.name)'",
            help: Suggestion.help(for: entry.name, among: known(.attribute) + ["consent", "tags"])
              ?? "give its events instead, or declare it under 'attributes:'")
        }
      }
    }
    return customer
  }

  /// `{ wecom: [marketing], sms: service }`.
  private func consent(_ written: Written) -> [String: [Purpose]] {
    guard let entries = written.entries else {
      return refuse(written, .expectedMapping, "channels and purposes", "write { wecom: [marketing] }") ?? [:]
    }
    var consent: [String: [Purpose]] = [:]
    for entry in entries {
      guard isChannel(entry) else { continue }
      consent[entry.name] = entry.value.oneOrMany.compactMap { choice($0, Purpose.self) }
    }
    return consent
  }

  /// `{ wake-copy: warm }`.
  private func arms(_ written: Written) -> [String: String] {
    let splits = book.rules.flatMap(\.program).compactMap { step in
      if case .split(let split) = step { split } else { nil }
    }
    var arms: [String: String] = [:]
    for entry in named([written], "arms") {
      guard let arm = text(entry.value) else { continue }
      let named = splits.filter { $0.name == entry.name }
      let names = named.isEmpty ? splits.map(\.name) : named.flatMap { $0.arms.map(\.name) }
      let (wanted, place) = named.isEmpty ? (entry.name, entry.place) : (arm, entry.value.place)
      guard names.contains(wanted), !named.isEmpty else {
        error(
          named.isEmpty ? .unknownKey : .expectedChoice, at: place,
          named.isEmpty ? "there is no split '\(wanted)'" : "split '\(entry.name)' has no arm '\(wanted)'",
          help: Suggestion.help(for: wanted, among: names))
        continue
      }
      arms[entry.name] = arm
    }
    return arms
  }

  func isChannel(_ entry: WrittenEntry) -> Bool {
    if channels.contains(entry.name) { return true }
    error(
      .unknownChannel, at: entry.place, "no account has the channel '\(entry.name)'",
      help: Suggestion.help(for: entry.name, among: channels) ?? "there are: \(channels.joined(separator: ", "))")
    return false
  }

  /// One event of `given:`: it has happened by `now`.
  private func pastEvent(_ written: Written, now: Int64?) -> TestEvent? {
    let event = testEvent(written, .givenEvent)
    if let now, let at = event?.at, at > now {
      let said = written.entries?.first { $0.name == "at" }?.value
      error(
        .outOfRange, at: said?.place ?? written.place, "what is given has happened, and this is after 'now'",
        help: "give it as a step: '- event: …'")
    }
    return event
  }

  private func testEvent(_ written: Written, _ keys: Keys) -> TestEvent? {
    guard let record = Record(written, "an event", keys, in: self) else { return nil }
    let at = record["at"].map { instant($0) }
    guard let name = record["event"], let event = refer(to: .event, name) else { return nil }
    var properties: [TestProperty.Member] = []
    if let with = record["with"] {
      let declared = book.events[event].properties
      guard let members = testMembers(with, declared, of: event, inside: "") else { return nil }
      properties = members
    }
    return TestEvent(at: at ?? nil, event: event, properties: properties, place: written.place)
  }

  /// The properties of an event or of an object in it; `inside` is the path to that object.
  private func testMembers(
    _ written: Written, _ declared: [String: PropertyType], of event: Int, inside path: String
  ) -> [TestProperty.Member]? {
    guard let entries = written.entries else {
      return refuse(written, .expectedMapping, "properties and values", "write with: { total: 20.00 }")
    }
    return entries.compactMap { entry in
      guard let type = declared[entry.name] else {
        _ = propertyPath(path + entry.name, of: event, at: entry.place)
        return nil
      }
      return testProperty(entry.value, type, of: event, inside: path + entry.name).map {
        TestProperty.Member(name: entry.name, value: $0)
      }
    }
  }

  private func testProperty(
    _ written: Written, _ type: PropertyType, of event: Int, inside path: String
  ) -> TestProperty? {
    switch type {
    case .object(let declared):
      return testMembers(written, declared, of: event, inside: path + ".").map(TestProperty.object)
    case .objects(let declared):
      guard let items = items(written, "a list of objects") else { return nil }
      return .list(
        items.compactMap { item in
          testMembers(item, declared, of: event, inside: path + "[].").map(TestProperty.object)
        })
    default: return value(written, Kind(type)).map(TestProperty.value)
    }
  }

  private func testStep(_ written: Written) -> TestStep? {
    let words = Keys.testSteps.map(\.name)
    guard let first = written.entries?.first else {
      return refuse(written, .expectedMapping, "a step of a test", "write '- advance: 1 day'")
    }
    let place = first.place
    if first.name == "event" || written.entries?.contains(where: { $0.name == "event" }) == true {
      let event = testEvent(written, .testEvent)
      return event.map(TestStep.event)
    }
    guard words.contains(first.name) else {
      error(
        .unknownKey, at: place, "a test has no step '\(first.name)'",
        help: Suggestion.help(for: first.name, among: words) ?? "there are: \(words.joined(separator: ", "))")
      return nil
    }
    let keys = Keys(Keys.testSteps.filter { $0.name == first.name })
    guard let record = Record(written, "'\(first.name)'", keys, in: self), let value = record[first.name]
    else { return nil }
    switch first.name {
    case "advance": return span(value, calendar: true).map { .advance($0, place) }
    case "advance-to": return instant(value).map { .advanceTo($0, place) }
    case "run": return refer(to: .rule, value).map { .run(rule: $0, place) }
    default:
      let lines = expectations(value)
      return first.name == "expect" ? .expect(lines, place) : .expectSome(lines, place)
    }
  }
}
