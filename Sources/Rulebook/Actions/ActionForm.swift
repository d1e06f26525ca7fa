/// One action of `do:`: its verb, the options beside it, and the instructions it lowers to.
///
/// A new action is a value in a file of its own and one line in `table`.
struct ActionForm: Sendable {
  let verb: String
  var options: [String] = []
  /// Options of the language that are not executed.
  var notYet: [String] = []
  let lower: @Sendable (ActionUse) -> Void

  static let table: [ActionForm] = [
    .send, .sendWelcome, .wakeDormant, .grantCoupon, .addTag, .removeTag, .set, .emit, .wait, .choose, .stop,
  ]
  /// Actions of the language that are not executed.
  static let notYet = [
    "reply", "send-survey", "remark", "add-points", "redeem-points", "send-red-packet", "pay-commission",
    "invite-to-group", "hand-off", "notify-staff", "review", "wait-until", "wait-for", "for-each", "split",
  ]
}

/// One step being lowered.
struct ActionUse {
  let program: Program
  let record: Record
  /// What stands under the verb.
  let value: Written

  var draft: Draft { program.draft }
}

/// A rule's steps becoming instructions.
final class Program {
  let draft: Draft
  let rule: String
  /// The event at hand, for conditions, templates and references.
  let event: Int?
  /// The coupon at hand after the steps so far.
  var coupon: Int?
  var instructions: [Instruction] = []
  /// Where each instruction is written.
  private(set) var places: [Place] = []
  /// The step (or way) being lowered.
  var here = Place.builtIn
  /// Whether a step depends on the policy's wake-ups.
  var wakes = false

  init(draft: Draft, rule: String, event: Int?) {
    self.draft = draft
    self.rule = rule
    self.event = event
  }

  func add(_ instruction: Instruction) {
    instructions.append(instruction)
    places.append(here)
  }

  /// Remembers that a message is sent here, with what its template can see.
  func sends(_ message: Int, coupon: Int?, at place: Place) {
    draft.sends.append(SendSite(message: message, rule: rule, event: event, coupon: coupon, place: place))
  }

  /// Lowers a list of steps (or a single one).
  func lower(_ written: Written) {
    let steps = written.oneOrMany
    for step in steps { lower(step: step) }
    warnOfSteps(after: steps.firstIndex { $0.entries?.first?.name == "stop" }, of: steps)
  }

  /// What follows a `stop: true` in its list is never done.
  private func warnOfSteps(after stop: Int?, of steps: [Written]) {
    guard let stop, stop + 1 < steps.count else { return }
    let next = steps[stop + 1]
    draft.warning(
      .neverReached, at: next.entries?.first?.place ?? next.place, "the step is never reached: 'stop' comes before it",
      help: "move it above 'stop', or remove it")
  }

  private func lower(step: Written) {
    guard let entries = step.entries, let first = entries.first else {
      let known = ActionForm.table.map(\.verb)
      let help = step.text.flatMap { Suggestion.nearest(to: $0, among: known) }
      let _: Void? = draft.refuse(
        step, .expectedMapping, "a step", "write '- \(help ?? "send"): …'")
      return
    }
    let outer = here
    here = first.place
    defer { here = outer }
    if let entry = entries.first(where: { ActionForm.notYet.contains($0.name) }) {
      return draft.notYet(entry.name, at: entry.place)
    }
    let forms = entries.compactMap { entry in ActionForm.table.first { $0.verb == entry.name } }
    guard let form = forms.first else {
      let known = ActionForm.table.map(\.verb)
      return draft.error(
        .unknownAction, at: first.place, "there is no action '\(first.name)'",
        help: Suggestion.help(for: first.name, among: known + ActionForm.notYet)
          ?? "there are: \(known.joined(separator: ", "))")
    }
    if forms.count > 1, let second = entries.first(where: { $0.name == forms[1].verb }) {
      return draft.error(
        .conflictingKeys, at: second.place, "a step has one action, and '\(form.verb)' is already here",
        help: "start a new step: '- \(second.name): …'")
    }
    let keys = Keys(required: [form.verb], optional: form.options, notYet: form.notYet)
    guard let record = Record(step, "'\(form.verb)'", keys, in: draft), let value = record[form.verb] else { return }
    form.lower(ActionUse(program: self, record: record, value: value))
  }
}
