import CEL

/// Rules that can never fire: their condition contradicts their trigger, or what they wait for cannot be.
extension Analysis {
  static let triggers = Analysis { review in
    for rule in review.book.rules {
      review.neverReached(rule)
      review.contradicted(rule)
      review.stoppedAtStart(rule)
    }
  }
}

extension Review {
  /// `enters:` of what nobody is ever in.
  fileprivate func neverReached(_ rule: Rule) {
    let audience = rule.trigger.audience.map { [Membership.segment($0)] }
    guard let memberships = rule.trigger.entered ?? rule.trigger.left ?? audience else { return }
    for membership in memberships where isImpossible([reasoner.membership(membership)]) {
      warning(
        .neverFires, at: rule.place,
        "rule '\(rule.name)' waits for '\(name(of: membership))', and nobody is ever in it",
        help: "correct the condition of '\(name(of: membership))'")
    }
  }

  /// `if:` against the trigger, where each could be true alone.
  fileprivate func contradicted(_ rule: Rule) {
    guard let node = rule.condition else { return }
    let (trigger, own) = (triggerParts(of: rule), parts(of: node, in: rule.place))
    // Together first: nearly always they can hold, and nothing else need be asked.
    guard let clash = clash(trigger + own), !isImpossible(trigger.map(\.formula)), !isImpossible(own.map(\.formula))
    else { return }
    let place = place(of: node, in: rule.place) ?? rule.place
    let last = clash.last?.place.flatMap { $0.file == rule.place.file ? $0 : nil } ?? place
    warning(
      .neverFires, at: last, "rule '\(rule.name)' can never fire: \(clash.list(from: last))",
      help: "the trigger and 'if' must be able to hold at the same instant")
  }

  /// `stop-when:` on the very edge that starts the rule.
  fileprivate func stoppedAtStart(_ rule: Rule) {
    let same = rule.stopWhen.lazy.flatMap { stop -> [Membership] in
      switch (rule.trigger, stop) {
      case (.enters(let starts), .enters(let stops)), (.leaves(let starts), .leaves(let stops)):
        starts.filter(stops.contains)
      default: []
      }
    }
    guard let first = same.first else { return }
    warning(
      .stopsAtStart, at: rule.place,
      "rule '\(rule.name)' stops on the edge that starts it: '\(name(of: first))' stands in 'when' and in 'stop-when'",
      help: "a run that starts with 'enters' usually stops with 'leaves'")
  }
}
