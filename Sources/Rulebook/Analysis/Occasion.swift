import CEL

/// An instant at which several rules can begin for one customer: what starts them together.
enum Occasion: Hashable {
  /// The event arrives, and what is counted of it changes.
  case event(Int)
  /// The field's instant becomes just so old.
  case passing(field: Int, Span)
  /// The event that was waited for is missing.
  case missing(Int, after: Int, Span)
  /// A scheduled instant.
  case clock
}

extension Review {
  /// Every instant of this kind at which the rule can begin.
  func occasions(of rule: Rule, _ movers: inout [Membership: [Occasion]]) -> [Occasion] {
    switch rule.trigger {
    case .event(let event, _), .count(let event, _, _, _, _): return [.event(event)]
    case .missing(let event, let after, _, let within, _, _): return [.missing(event, after: after, within)]
    case .schedule: return [.clock]
    case .enters(let memberships), .leaves(let memberships):
      var found: [Occasion] = []
      for membership in memberships {
        let own = movers[membership] ?? moving(membership)
        movers[membership] = own
        found += own.filter { !found.contains($0) }
      }
      return found
    default: return []
    }
  }

  /// What can move a customer in or out: events that its traits count, and ages that it compares.
  private func moving(_ membership: Membership) -> [Occasion] {
    var found: [Occasion] = []
    reasoner.membership(membership).visit { quantity, probe in
      var new: [Occasion] = []
      if let field = quantity.field, case .trait(let trait, _) = book.fields[field].source {
        new.append(.event(book.traits[trait].event))
      }
      if case .age(let field, _) = quantity, case .age(_, let span) = probe { new.append(.passing(field: field, span)) }
      found += new.filter { !found.contains($0) }
    }
    return found
  }

  /// What must be true for the rule to begin at the instant. `earlier` reads conditions as they were just before.
  func start(_ rule: Rule, at occasion: Occasion, _ earlier: Reasoner) -> [Formula] {
    var formulas = rule.condition.map { [reasoner.formula($0)] } ?? []
    switch rule.trigger {
    case .event, .missing, .count: formulas += rule.trigger.condition.map { [reasoner.formula($0)] } ?? []
    case .schedule(_, let audience?, _, _): formulas.append(reasoner.membership(.segment(audience)))
    case .enters(let memberships):
      formulas.append(
        .some(memberships.map { .every([reasoner.membership($0), earlier.membership($0, .notTrue)]) }))
    case .leaves(let memberships):
      formulas.append(
        .some(memberships.map { .every([reasoner.membership($0, .notTrue), earlier.membership($0)]) }))
    default: break
    }
    if case .event(let event) = occasion { formulas += reasoner.facts(of: event, lateness: rule.maxLateness) }
    if case .passing(let field, let span) = occasion {
      formulas.append(.holds(.age(field: field, .now), .age(.equal, span), .isTrue))
      formulas.append(.holds(.age(field: field, .before), .age(.less, span), .isTrue))
      if case .exact(let length) = span {
        formulas.append(.holds(.age(field: field, .before), .age(.greaterOrEqual, .exact(length &- 1)), .isTrue))
      }
    }
    return formulas
  }

  /// Reads conditions as they were just before the occasion.
  func earlier(than occasion: Occasion) -> Reasoner {
    let book = book
    switch occasion {
    case .event(let event):
      return Reasoner(book) { quantity in
        guard let field = quantity.field, case .trait(let trait, _) = book.fields[field].source else { return false }
        return book.traits[trait].event == event
      }
    case .passing(let field, _): return Reasoner(book) { $0 == .age(field: field, .now) }
    case .missing, .clock: return reasoner
    }
  }
}

extension Formula {
  /// Every elementary statement.
  func visit(_ visit: (Quantity, Probe) -> Void) {
    switch self {
    case .every(let parts), .some(let parts): for part in parts { part.visit(visit) }
    case .holds(let quantity, let probe, _): visit(quantity, probe)
    }
  }
}
