import CEL

extension Review {
  /// What a rule's trigger says of the customer, by itself.
  func triggerParts(of rule: Rule) -> [Part] {
    switch rule.trigger {
    case .event(let event, let node):
      return (node.map { parts(of: $0, in: rule.place) } ?? [])
        + reasoner.facts(of: event, lateness: rule.maxLateness).map {
          Part(formula: $0, text: "when: event \(self.book.events[event].name)", place: rule.place)
        }
    case .missing(_, _, let node, _, _, _), .count(_, let node, _, _, _):
      return node.map { parts(of: $0, in: rule.place) } ?? []
    case .enters(let memberships), .lasting(.enters, let memberships, _, _):
      if memberships.count == 1 { return parts(of: memberships[0]) }
      return [
        Part(
          formula: reasoner.memberships(memberships),
          text: "when: enters \(memberships.map(self.name).joined(separator: ", "))",
          place: rule.place)
      ]
    case .leaves(let memberships), .lasting(.leaves, let memberships, _, _):
      return [
        Part(
          formula: reasoner.memberships(memberships, .notTrue),
          text: "when: leaves \(memberships.map(self.name).joined(separator: ", "))", place: rule.place)
      ]
    default: return rule.trigger.audience.map { parts(of: .segment($0)) } ?? []
    }
  }
}

extension Reasoner {
  /// What the traits say while an event is handled: it is counted, and it is the latest, no older than it may be late.
  func facts(of event: Int, lateness: Span) -> [Formula] {
    (countedFields[event] ?? []).compactMap { field in
      switch book.trait(field)?.kind {
      case .count: .holds(.value(field: field, .now), .compare(.greaterOrEqual, .int(1)), .isTrue)
      case .latest: .holds(.age(field: field, .now), .age(.lessOrEqual, lateness), .isTrue)
      default: nil
      }
    }
  }
}
