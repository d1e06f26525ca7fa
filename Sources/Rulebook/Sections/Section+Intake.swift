/// `youzan: { customer: $.data.buyer.id, id: $.msg_id, events: [ { where: { $.type: paid }, event: Order Completed } ] }`.
extension Section {
  static let intake = Section(
    name: "intake", summary: "Webhooks of shops, and the events that their documents become.",
    shape: .names(.mapping(.webhook)), isExecuted: false
  ) { draft, parts in
    for entry in draft.named(parts, "intake") {
      guard draft.define(.webhook, entry.name, index: draft.book.webhooks.count, at: entry.place) else { continue }
      guard let webhook = draft.webhook(entry) else { continue }
      draft.book.webhooks.append(webhook)
    }
  }
}

extension Keys {
  static let webhook: Keys = [
    .required("customer", .jsonPath, "Where the customer's id stands: $.data.buyer.id."),
    .required("id", .jsonPath, "Where the document's own id stands."),
    .optional("at", .jsonPath, "Where the time stands; without it, when the document came."),
    .required("events", .nonEmpty(.list(.mapping(.webhookEvent))), "What the documents become; the first that fits."),
  ]
  static let webhookEvent: Keys = [
    .required("event", .reference(.event), "The event."),
    .optional("where", .pairs(.text), "Texts that must stand there: { $.type: trade_paid }."),
    .optional("with", .pairs(.jsonPath), "Properties of the event: { total: $.data.payment }."),
  ]
}

extension Draft {
  fileprivate func webhook(_ entry: WrittenEntry) -> Webhook? {
    guard let record = Record(entry.value, "a webhook", .webhook, in: self) else { return nil }
    let mappings = record["events"].flatMap { items($0, "a list of events") }?.map { mapping($0) }
    if let written = record["events"], mappings?.isEmpty == true {
      let _: Int? = refuse(written, .expectedList, "at least one event")
    }
    let at = record["at"].map { path($0) }
    guard let customer = record["customer"].flatMap({ path($0) }), let id = record["id"].flatMap({ path($0) }),
      let mappings
    else { return nil }
    return Webhook(
      name: entry.name, customer: customer, id: id, at: at ?? nil, mappings: mappings.compactMap { $0 },
      place: entry.place)
  }

  private func mapping(_ written: Written) -> Webhook.Mapping? {
    guard let record = Record(written, "an event", .webhookEvent, in: self),
      let event = record["event"].flatMap({ refer(to: .event, $0) })
    else { return nil }
    var mapping = Webhook.Mapping(condition: [:], event: event, properties: [:])
    for entry in record["where"].map({ entries($0) }) ?? [] {
      if let path = path(entry.name, at: entry.place), let text = text(entry.value) { mapping.condition[path] = text }
    }
    for entry in record["with"].map({ entries($0) }) ?? [] {
      guard book.events[event].properties[entry.name] != nil else {
        _ = propertyPath(entry.name, of: event, at: entry.place)
        continue
      }
      mapping.properties[entry.name] = path(entry.value)
    }
    return mapping
  }

  private func entries(_ written: Written) -> [WrittenEntry] {
    written.entries ?? refuse(written, .expectedMapping, "keys and values", "write { …: $.… }") ?? []
  }

  private func path(_ written: Written) -> Webhook.Path? {
    text(written).flatMap { path($0, at: written.place) }
  }

  /// Keys behind dots, places in brackets: the part of JSONPath (RFC 9535) that names one value, and `[]` for all.
  private func path(_ text: String, at place: Place) -> Webhook.Path? {
    let narrow = Typed.narrowed(text)
    var steps: [Webhook.Path.Step] = []
    var isWhole = narrow.hasPrefix("$.") || narrow.hasPrefix("$[")
    for part in narrow.dropFirst().split(separator: ".", omittingEmptySubsequences: false).enumerated() {
      let key = part.element.prefix { $0 != "[" }
      let brackets = part.element.dropFirst(key.count)
      if key.isEmpty { isWhole = isWhole && part.offset == 0 } else { steps.append(.key(String(key))) }
      for bracket in brackets.split(separator: "[") {
        let inside = bracket.dropLast()
        isWhole = isWhole && bracket.hasSuffix("]") && (inside.isEmpty || Int(inside).map { $0 >= 0 } == true)
        steps.append(Int(inside).map { .index($0) } ?? .each)
      }
    }
    if isWhole, !steps.isEmpty { return Webhook.Path(steps: steps) }
    error(
      .expectedPath, at: place, "'\(text.firstLine)' is not a way into a JSON document",
      help: "write '$.data.order.total', with [0] or [] for lists")
    return nil
  }
}
