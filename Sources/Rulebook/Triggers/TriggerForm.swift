import CEL

/// One form of `when:`: its keys, and how it is read.
///
/// A new trigger is a value in a file of its own and one line in `table`.
struct TriggerForm: Sendable {
  /// The key that says it is this form.
  let key: String
  var options: [String] = []
  /// Options of the language that are not executed.
  var notYet: [String] = []
  let read: @Sendable (TriggerUse) -> Trigger?

  static let table: [TriggerForm] = [.event, .enters, .leaves, .every, .cron, .missing, .manual]
  /// Triggers of the language that are not executed.
  static let notYet = [
    "count", "date", "festival", "says", "says-exactly", "answers", "climbs", "falls",
  ]
}

/// One `when:` being read.
struct TriggerUse {
  let draft: Draft
  let record: Record
  /// What stands under the form's key.
  let value: Written
}

extension Draft {
  /// The trigger of a rule, and its `max-lateness:` where it has one.
  func trigger(_ written: Written) -> (trigger: Trigger?, lateness: Written?) {
    guard let entries = written.entries, !entries.isEmpty else {
      let _: Trigger? = refuse(
        written, .expectedMapping, "a trigger", "write { event: … }, { enters: … } or { every: … }")
      return (nil, nil)
    }
    let forms = entries.compactMap { entry in TriggerForm.table.first { $0.key == entry.name } }
    if let entry = entries.first(where: { TriggerForm.notYet.contains($0.name) }) {
      notYet(entry.name, at: entry.place)
      return (nil, nil)
    }
    guard let form = forms.first else {
      let known = TriggerForm.table.map(\.key)
      error(
        .unknownTrigger, at: entries[0].place, "there is no trigger '\(entries[0].name)'",
        help: Suggestion.help(for: entries[0].name, among: known + TriggerForm.notYet)
          ?? "there are: \(known.joined(separator: ", "))")
      return (nil, nil)
    }
    if forms.count > 1, let second = entries.first(where: { $0.name == forms[1].key }) {
      error(
        .conflictingKeys, at: second.place, "a rule has one trigger: '\(form.key)' or '\(forms[1].key)'",
        help: "write two rules")
      return (nil, nil)
    }
    let keys = Keys(required: [form.key], optional: form.options + ["max-lateness"], notYet: form.notYet)
    guard let record = Record(written, "'\(form.key)'", keys, in: self), let value = record[form.key] else {
      return (nil, nil)
    }
    return (form.read(TriggerUse(draft: self, record: record, value: value)), record["max-lateness"])
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
    case .missing(_, let after, _, _, _): after
    case .enters, .leaves, .schedule, .manual: nil
    }
  }
}
