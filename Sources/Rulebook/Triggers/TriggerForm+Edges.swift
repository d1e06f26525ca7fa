import CEL

/// `enters: dormant`, `leaves: [dormant, lifecycle.new]`, `for: 3 days`: the stored edge of a segment or rung.
extension TriggerForm {
  static let enters = TriggerForm(
    key: .required("enters", .oneOrMany(.membership), "When someone comes into a segment or onto a rung."),
    options: [.lasting, .ifMissed(.run)]
  ) { $0.edge(.enters) }
  static let leaves = TriggerForm(
    key: .required("leaves", .oneOrMany(.membership), "When someone leaves a segment or a rung."),
    options: [.lasting, .ifMissed(.run)]
  ) { $0.edge(.leaves) }
}

extension Key {
  static let lasting = Key.optional("for", .calendarDuration, "Only when it lasts so long: 3 days.")
  /// - Parameter usual: what happens where nothing is said.
  static func ifMissed(_ usual: Trigger.IfMissed) -> Key {
    .optional(
      "if-missed", .word(Trigger.IfMissed.allCases.map(\.rawValue)),
      usual == .run
        ? "What happens when the instant was missed: run (default) or skip."
        : "What happens when the instant was missed: skip (default) or run.")
  }
}

extension TriggerUse {
  fileprivate func edge(_ change: Trigger.Change) -> Trigger? {
    guard let memberships = draft.memberships(value), draft.agrees(memberships, about, at: value.place) else {
      return nil
    }
    let length = record["for"].map { draft.span($0, calendar: true) }
    let missed = ifMissed(or: .run)
    if case .some(.none) = length { return nil }
    guard let missed else { return nil }
    if record["for"] == nil, record["if-missed"] == nil {
      return change == .enters ? .enters(memberships) : .leaves(memberships)
    }
    return .lasting(change, memberships, length: length ?? nil, ifMissed: missed)
  }

  /// What `if-missed:` says; nil when it is wrong (reported).
  func ifMissed(or usual: Trigger.IfMissed) -> Trigger.IfMissed? {
    record["if-missed"].map { draft.choice($0, Trigger.IfMissed.self) } ?? usual
  }
}

extension Draft {
  /// False (and a problem) when a segment is about groups and the rule about customers, or the other way round.
  func agrees(_ memberships: [Membership], _ about: Rule.About, at place: Place) -> Bool {
    for membership in memberships {
      let (name, other): (String, Rule.About) =
        switch membership {
        case .segment(let index): (segmentNames[index], book.segments[index].about)
        case .rung(let ladder, _): (book.ladders[ladder].name, .customer)
        }
      guard other != about else { continue }
      error(
        .wrongType, at: place, "'\(name)' is about \(other.wording), and the rule about \(about.wording)",
        help: "say 'about: \(other.rawValue)' in the rule")
      return false
    }
    return true
  }
}

extension Rule.About {
  fileprivate var wording: Wording {
    switch self {
    case .customer: "a customer"
    case .group: "a group"
    }
  }
}
