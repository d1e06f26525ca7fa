import CEL

/// `wake-dormant: [m1, m2, m3]`, `apart: 14 days`: attempt, wait, attempt, wait, …, and what follows giving up.
extension ActionForm {
  static let wakeDormant = ActionForm(
    key: .required("wake-dormant", .oneOrMany(.reference(.message)), "Wake-ups: attempts, until the customer is back."),
    options: [
      .optional("apart", .duration, "How long between the attempts."),
      .optional("gave-up", .steps, "What follows when no attempt woke the customer."),
    ] + .send
  ) { use in
    let (draft, program) = (use.draft, use.program)
    program.wakes = true
    let written = use.value.oneOrMany
    if written.isEmpty { let _: Void? = draft.refuse(use.value, .expectedList, "at least one message") }
    let messages = written.map { draft.refer(to: .message, $0) }
    let apart = use.record["apart"].map { draft.span($0) } ?? draft.book.policy.wakeUps.apart
    guard let apart, let options = use.sendOptions(), !messages.contains(nil) else { return }
    let attempts = min(messages.count, draft.book.policy.wakeUps.attempts)
    if attempts < messages.count {
      draft.warning(
        .wakeUpsCut, at: written[attempts].place,
        "the list has \(messages.count) messages and the policy allows \(attempts) attempts: the rest is never sent",
        help: "raise 'wake-ups: { attempts: … }' in the policy, or shorten the list")
    }
    for (offset, message) in messages.prefix(attempts).enumerated() {
      guard let message else { continue }
      use.sends(message, options, at: written[offset].place)
      program.add(.act(.wake(message: message, attempt: offset + 1, of: attempts, options: options)))
      program.add(.wait(apart, at: nil))
    }
    use.binds(options.coupon)
    if let after = use.record["gave-up"] { program.lower(after, as: "gave-up") }
  }
}
