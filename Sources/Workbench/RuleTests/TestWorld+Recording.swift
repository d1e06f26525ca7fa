import CEL
import Engine
import Rulebook

extension TestWorld {
  /// How deep events that follow from events may go.
  private static let emissionDepth = 16

  /// Decides an input now and records what came of it.
  mutating func take(_ input: Input) throws(Fault) {
    try take(input, depth: 0)
  }

  private mutating func take(_ input: Input, depth: Int) throws(Fault) {
    guard depth <= Self.emissionDepth else { throw .endlessCascade(rules: started.sorted()) }
    for (at, decision) in try evaluator.advance(&subject, to: now, stamp: now, &shared) {
      try record(decision, at: at, depth: depth)
    }
    let decision = try evaluator.decide(input, &subject, now: now, stamp: now, &shared)
    try record(decision, at: now, depth: depth)
  }

  /// Notes what a decision did, delivers its messages, and takes the events it emits to this customer.
  mutating func record(_ decision: Decision, at instant: Int64, depth: Int = 0) throws(Fault) {
    var jobs: [String: Job] = [:]
    for case .job(let job) in decision.effects { jobs[job.key] = job }
    for entry in decision.trace {
      if entry.verb == .started, let rule = entry.rule { started.insert(rule) }
      happenings.append(happening(entry, jobs))
    }
    for effect in decision.effects {
      switch effect {
      case .job(let job):
        // Deliveries succeed at once.
        let outcome = Input.outcome(job: job.key, .delivered)
        _ = try evaluator.decide(outcome, &subject, now: now, stamp: now, &shared)
      case .emit(let emission) where isHere(emission.to): try take(.event(emission.event), depth: depth + 1)
      case .emit, .coupon, .couponReturned, .contact, .cancelJobs, .member, .pause, .zone: break
      }
    }
  }

  private func happening(_ entry: TraceEntry, _ jobs: [String: Job]) -> Happening {
    var happening = Happening(entry: entry)
    if let rule = entry.rule, let run = entry.run, let step = entry.stepName {
      happening.text = jobs["\(rule)/\(subject.id)/\(run)/\(step)"]?.text
    }
    if entry.verb == .set, let name = entry.name, let index = evaluator.plan.attributeIndex[name] {
      happening.value = subject.attributes[index]
    }
    return happening
  }

  private func isHere(_ identity: Identity?) -> Bool {
    identity.map { $0 == Identity(value: customer) } ?? true
  }

  /// A test's event as it would come from a sender.
  mutating func event(_ event: TestEvent) -> Event {
    events += 1
    let members = event.properties.map { JSON.Member($0.name, JSON($0.value)) }
    return Event(
      name: book.events[event.event].name, source: "test", id: "event-\(events)", occurred: event.at ?? now,
      properties: JSON.object(members).bytes())
  }
}

extension JSON {
  fileprivate init(_ property: TestProperty) {
    switch property {
    case .value(let value): self = JSON(value)
    case .list(let items): self = .list(items.map { JSON($0) })
    case .object(let members): self = .object(members.map { JSON.Member($0.name, JSON($0.value)) })
    }
  }
}
