import CEL
import Rulebook

extension Moment {
  /// Puts a message through the policy; when it passes, its coupon is issued, its place taken, its job made.
  mutating func send(_ proposal: Proposal, _ action: Action) -> Ruling? {
    var proposal = proposal
    if let ruling = judge(&proposal) { return ruling }
    guard let wording = wording(of: proposal) else { return Ruling(reason: .noItem, hold: false) }
    let step = proposal.step
    var code: String?
    if let coupon = proposal.coupon {
      guard let held = issue(coupon, step) else { return Ruling(reason: .noCoupon, hold: false) }
      code = held.code
    } else if proposal.options.coupon != nil || proposal.lane == .wake {
      code = run(step.id)?.coupon?.code
    }
    // With the coupon issued the text is complete; a refusal here undoes the whole group.
    let scene = scene(of: step.id)
    guard !proposal.routes.isEmpty else { return Ruling(reason: .unreachable, hold: false) }
    guard let (route, text, piece) = letter(proposal, wording, scene) else {
      return Ruling(reason: .tooLong, hold: false)
    }
    takePlace(proposal)
    rememberSending(proposal.message, item: wording.item, key(step))
    let now = self.now
    update(step.id) { $0.lastSend = now }
    if proposal.lane == .welcome { markWelcomed(route.contact) }
    decision.effects.append(.job(job(proposal, route, text, code: code)))
    noteSend(proposal, route, action, piece)
    countRelease(proposal)
    return nil
  }

  /// The first way that takes the text, and the text.
  private func letter(
    _ proposal: Proposal, _ wording: Wording, _ scene: Scene
  ) -> (route: Proposal.Route, text: String, piece: String?)? {
    for route in proposal.routes {
      let words = words(wording, of: proposal, on: route.account.channel)
      let text = words.template.rendered(scene)
      if route.fits(text, proposal.lane) { return (route, text, words.piece) }
    }
    return nil
  }

  private mutating func takePlace(_ proposal: Proposal) {
    let category = book.messages[proposal.message].category
    let horizon = book.policy.horizon(at: now, zone: zone)
    let running = Set(subject.runs.map { RunID(rule: $0.rule, number: $0.number) })
    let mixed = Set(
      subject.sent.filter { $0.marketing && !$0.isWakeUp }.map(\.planned).sorted().suffix(book.policy.mixMemory))
    subject.sent = subject.sent.filter {
      $0.planned >= horizon || running.contains($0.run(in: self)) || (mixed.contains($0.planned) && !$0.isWakeUp)
    }
    let key = key(proposal.step)
    placed.append(key)
    subject.sent.append(
      Sent(
        key: key, planned: proposal.step.planned, category: category,
        marketing: book.categories[category].purpose == .marketing, isWakeUp: proposal.lane == .wake))
    // Another message among the last ones may make room in the mix.
    for run in subject.runs {
      if case .held(_, _, _, .mix) = run.state { ready.append(RunID(rule: run.rule, number: run.number)) }
    }
  }

  private mutating func markWelcomed(_ contact: Contact) {
    guard let index = subject.contacts.firstIndex(of: contact) else { return }
    subject.contacts[index].welcomed = true
  }

  private func job(_ proposal: Proposal, _ route: Proposal.Route, _ text: String, code: String?) -> Job {
    let rule = book.rules[proposal.step.id.rule]
    let message = book.messages[proposal.message]
    let category = book.categories[message.category]
    return Job(
      key: key(proposal.step), subject: subject.id, rule: rule.name, message: message.name,
      account: route.account.name, channel: route.account.channel, category: category.name,
      marketing: category.purpose == .marketing, speaker: message.speaker, text: text,
      coupon: code, welcomeCode: proposal.lane == .welcome ? view?.text("welcome_code") : nil,
      planned: proposal.step.planned,
      expires: expiry(of: proposal))
  }

  private mutating func noteSend(_ proposal: Proposal, _ route: Proposal.Route, _ action: Action, _ piece: String?) {
    var entry = entry(proposal.step, action, name: book.messages[proposal.message].name)
    entry.coupon = (proposal.coupon ?? (proposal.lane == .wake ? run(proposal.step.id)?.coupon?.coupon : nil))
      .map { book.coupons[$0].name }
    entry.channel = route.account.channel
    entry.account = route.account.name
    entry.piece = piece
    note(entry)
  }
}

extension Proposal.Route {
  /// Whether the channel takes a text of this length; a text is never cut.
  fileprivate func fits(_ text: String, _ lane: Proposal.Lane) -> Bool {
    guard let limit = TextLimit.of(account.channel, isWelcome: lane == .welcome) else { return true }
    return limit.length(text) <= limit.most
  }
}

extension Sent {
  /// The run whose step this was, read from the step key.
  fileprivate func run(in moment: Moment) -> RunID {
    let parts = key.split(separator: "/")
    guard parts.count >= 4, let number = Int64(parts[parts.count - 2]) else { return RunID(rule: -1, number: 0) }
    return RunID(rule: moment.plan.rule(named: rule) ?? -1, number: number)
  }

  /// The name of its rule, read from the step key.
  var rule: String { key.split(separator: "/").dropLast(3).joined(separator: "/") }
}
