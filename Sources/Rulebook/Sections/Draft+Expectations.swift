/// What a test expects: `[ { do: send, message: hello, text: { contains: 小李 } } ]`, or `nothing`.
extension Draft {
  static let verbs = [
    "send", "send-welcome", "wake-dormant", "grant-coupon", "add-tag", "remove-tag", "set", "emit",
  ]
  /// The key that says what an effect is about, for those who write `{ send: hello }`.
  private static let objects = [
    "send": "message", "send-welcome": "message", "wake-dormant": "message", "grant-coupon": "coupon",
    "add-tag": "tag", "remove-tag": "tag", "set": "field", "emit": "event",
  ]
  /// The guardrails' reasons in their order, and the others (language, section 7).
  static let reasons = [
    "paused", "too-late", "holdout", "limit", "consent", "suppressed", "unreachable", "duplicate", "experiment",
    "budget",
    "stock", "quiet-hours", "slot", "cap", "mix", "brake", "outranked", "running", "expired", "no-coupon", "silenced",
    "clock-held", "condition", "welcomed", "no-item", "too-long", "queue-full", "too-many-coupons", "missed",
    "rollout", "only", "unknown-zone", "unknown-row",
  ]

  func expectations(_ written: Written) -> [Expectation] {
    if written.text == "nothing" { return [] }
    return written.oneOrMany.compactMap { expectation($0) }
  }

  private func expectation(_ written: Written) -> Expectation? {
    if let verb = written.entries?.first(where: { Self.objects[$0.name] != nil }), let object = Self.objects[verb.name]
    {
      let what: Wording = "an expectation"
      error(
        .unknownKey, at: verb.place, "\(what) has no key '\(verb.name)'",
        help: "write \("{ do: \(verb.name), \(object): \(verb.value.text ?? "…") }")")
      return nil
    }
    guard let record = Record(written, "an expectation", .expectation, in: self) else { return nil }
    var expectation = Expectation(place: written.place)
    expectation.verb = record["do"].flatMap { oneOf($0, Self.verbs) }
    expectation.rule = existing(.rule, record["rule"])
    expectation.goal = existing(.rule, record["goal"])
    expectation.message = existing(.message, record["message"])
    expectation.coupon = existing(.coupon, record["coupon"])
    expectation.event = existing(.event, record["event"])
    expectation.channel = record["channel"].flatMap { channel($0) }
    expectation.tag = record["tag"].flatMap(text)
    if let written = record["reason"], let reason = text(written) {
      if !Self.reasons.contains(reason) {
        error(
          .unknownReason, at: written.place, "there is no reason '\(reason)'",
          help: Suggestion.help(for: reason, among: Self.reasons)
            ?? "reasons are: \(Self.reasons.joined(separator: ", "))")
      }
      expectation.reason = reason
    }
    expectation.text = record["text"].flatMap { textMatch($0) }
    guard let written = record["field"], let name = text(written) else {
      if let value = record["value"] {
        error(.missingKey, at: value.anchor, "'value' needs 'field' beside it", help: "add 'field: …'")
      }
      return expectation
    }
    let bare = name.hasPrefix("customer.") ? String(name.dropFirst(9)) : nil
    let help: Wording? = bare.flatMap { index(of: .attribute, $0) == nil ? nil : "write '\($0)'" }
    guard let field = customerField(name, as: name, at: written.place, help: help) else { return expectation }
    expectation.field = name
    expectation.value = record["value"].flatMap { value($0, field.kind, whole: field.whole) }
    return expectation
  }

  /// A name that must exist; being expected is not being used.
  private func existing(_ kind: NameKind, _ written: Written?) -> String? {
    guard let written, let name = text(written) else { return nil }
    // What is sent inside a loop goes by the name of its series.
    if kind == .message, index(of: .series, name) != nil { return name }
    if index(of: kind, name) == nil, refer(to: kind, name, at: written.place) == nil { return nil }
    return name
  }

  /// A text alone must be equal; `{ contains: … }` must be in it.
  private func textMatch(_ written: Written) -> Expectation.TextMatch? {
    if written.text != nil { return text(written).map(Expectation.TextMatch.equals) }
    guard let record = Record(written, "'text'", .textMatch, in: self) else { return nil }
    if let part = record["contains"] { return text(part).map(Expectation.TextMatch.contains) }
    return record["equals"].flatMap(text).map(Expectation.TextMatch.equals)
  }
}
