/// One action of `do:`: its verb with what stands there, the options beside it, and the instructions it lowers to.
///
/// A new action is a value in a file of its own and one line in `table`.
struct ActionForm: Sendable {
  let key: Key
  var options: Keys = []
  let lower: @Sendable (ActionUse) -> Void

  static let table: [ActionForm] = [
    .send, .sendWelcome, .wakeDormant, .reply, .sendSurvey, .grantCoupon, .addTag, .removeTag, .set, .remark,
    .addPoints, .redeemPoints, .sendRedPacket, .payCommission, .inviteToGroup, .handOff, .notifyStaff, .review, .emit,
    .wait, .waitUntil, .waitFor, .choose, .forEach, .split, .stop,
  ]

  var verb: String { key.name }
  /// Everything that may stand in such a step.
  var keys: Keys { Keys([key]) + options }

  /// The forms, and their keys, by verb.
  private static let named = Dictionary(uniqueKeysWithValues: table.map { ($0.verb, (form: $0, keys: $0.keys)) })

  static subscript(verb: String) -> (form: ActionForm, keys: Keys)? { named[verb] }
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
  /// What is at hand after the steps so far, for conditions, templates and references.
  var scope: Scope
  /// The coupon at hand after the steps so far.
  var coupon: Int? {
    get { scope.coupon }
    set { scope.coupon = newValue }
  }
  var instructions: [Instruction] = []
  /// Where each instruction is written.
  private(set) var places: [Place] = []
  /// How each instruction is reached (`Rule.stepPaths`).
  private(set) var paths: [String] = []
  /// The step (or way) being lowered.
  var here = Place.builtIn
  /// The way to it: `do[2].timed-out[0]`.
  private var path = ""
  /// How many instructions stand at a way so far.
  private var instructionsAt: [String: Int] = [:]
  /// Whether a step depends on the policy's wake-ups.
  var wakes = false

  init(draft: Draft, rule: String, scope: Scope) {
    self.draft = draft
    self.rule = rule
    self.scope = scope
  }

  func add(_ instruction: Instruction) {
    instructions.append(instruction)
    places.append(here)
    let count = instructionsAt[path, default: 0]
    instructionsAt[path] = count + 1
    paths.append(count == 0 ? path : "\(path)#\(count)")
  }

  /// Remembers that a message is sent here, with what its template can see.
  func sends(_ message: Int, coupon: Int?, at place: Place, isWelcome: Bool = false) {
    draft.sends.append(
      SendSite(message: message, rule: rule, scope: scope, coupon: coupon, place: place, isWelcome: isWelcome))
  }

  /// Lowers a list of steps (or a single one), which stands under a key of the step at hand.
  func lower(_ written: Written, as list: String) {
    let steps = written.oneOrMany
    let outer = path
    for (index, step) in steps.enumerated() {
      path = "\(outer.isEmpty ? "" : outer + ".")\(list)[\(index)]"
      lower(step: step)
    }
    path = outer
    if outer.isEmpty { paths.append("\(list)[\(steps.count)]") }
    warnOfSteps(after: steps.firstIndex { $0.firstKey == "stop" }, of: steps)
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
    let forms = entries.compactMap { ActionForm[$0.name] }
    guard let form = forms.first?.form else {
      let known = ActionForm.table.map(\.verb)
      return draft.error(
        .unknownAction, at: first.place, "there is no action '\(first.name)'",
        help: Suggestion.help(for: first.name, among: known)
          ?? "there are: \(known.joined(separator: ", "))")
    }
    if forms.count > 1, let second = entries.first(where: { $0.name == forms[1].form.verb }) {
      draft.error(
        .conflictingKeys, at: second.place, "a step has one action, and '\(form.verb)' is already here",
        help: "start a new step: '- \(second.name): …'")
    }
    let keys = forms.dropFirst().reduce(forms[0].keys) { $0 + $1.keys }
    guard let record = Record(step, "'\(form.verb)'", keys, in: draft) else { return }
    for (form, _) in forms {
      if let value = record[form.verb] { form.lower(ActionUse(program: self, record: record, value: value)) }
    }
  }
}
