import CEL

/// One form of `when:`: its key with what stands there, the options beside it, and how it is read.
///
/// A new trigger is a value in a file of its own and one line in `table`.
struct TriggerForm: Sendable {
  /// The key that says it is this form.
  let key: Key
  var options: [Key] = []
  let read: @Sendable (TriggerUse) -> Trigger?

  static let table: [TriggerForm] = [
    .event, .enters, .leaves, .climbs, .falls, .missing, .count, .every, .cron, .date, .festival, .says, .saysExactly,
    .answers, .manual,
  ]

  /// Everything that may stand in such a `when:`.
  var keys: Keys { Keys([key] + options + [Self.lateness]) }
  private static let lateness = Key.optional(
    "max-lateness", .duration, "An event older than this does not fire; 1 day by default.")
}

/// One `when:` being read.
struct TriggerUse {
  let draft: Draft
  let record: Record
  /// What stands under the form's key.
  let value: Written
  /// Whom the rule is about.
  let about: Rule.About
}

extension Draft {
  /// The trigger of a rule, and its `max-lateness:` where it has one.
  func trigger(_ written: Written, about: Rule.About) -> (trigger: Trigger?, lateness: Written?) {
    guard let entries = written.entries, !entries.isEmpty else {
      let bare = written.text.flatMap { index(of: .event, $0) == nil ? nil : "{ event: \($0) }" }
      let _: Trigger? = refuse(
        written, .expectedMapping, "a trigger",
        bare.map { "write \($0)" } ?? "write { event: … }, { enters: … } or { every: … }")
      return (nil, nil)
    }
    let forms = entries.compactMap { entry in TriggerForm.table.first { $0.key.name == entry.name } }
    guard let form = forms.first else {
      let known = TriggerForm.table.map(\.key.name)
      error(
        .unknownTrigger, at: entries[0].place, "there is no trigger '\(entries[0].name)'",
        help: Suggestion.help(for: entries[0].name, among: known)
          ?? "there are: \(known.joined(separator: ", "))")
      return (nil, nil)
    }
    if forms.count > 1, let second = entries.first(where: { $0.name == forms[1].key.name }) {
      error(
        .conflictingKeys, at: second.place, "a rule has one trigger: '\(form.key.name)' or '\(forms[1].key.name)'",
        help: "write two rules")
      return (nil, nil)
    }
    guard let record = Record(written, "'\(form.key.name)'", form.keys, in: self), let value = record[form.key.name]
    else { return (nil, nil) }
    let use = TriggerUse(draft: self, record: record, value: value, about: about)
    return (form.read(use), record["max-lateness"])
  }

  /// A condition under a key; `ok` is false when it is there and wrong.
  func optionalCondition(_ written: Written?, in scope: Scope) -> (node: Node?, ok: Bool) {
    guard let written else { return (nil, true) }
    let node = condition(written, in: scope)
    return (node, node != nil)
  }
}

extension Trigger {
  /// The event at hand in the rule's conditions and templates.
  var eventAtHand: Int? {
    switch self {
    case .event(let event, _): event
    case .missing(_, let after, _, _, _, _): after
    case .count(let event, _, _, _, _): event
    case .foreseen(.says): EventType.builtIns.firstIndex { $0.name == "Message Received" }
    case .enters, .leaves, .lasting, .climbs, .falls, .schedule, .festival, .date, .manual, .foreseen: nil
    }
  }

  /// What the rule's conditions and steps can speak of.
  func scope(about: Rule.About) -> Scope {
    var scope = about == .group ? Scope.group : Scope(event: eventAtHand)
    scope.event = eventAtHand
    if case .foreseen(.answers(let survey)) = self { scope.survey = survey }
    if case .date = self { scope.years = true }
    return scope
  }
}
