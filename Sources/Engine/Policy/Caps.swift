import CEL
import Rulebook

extension Guardrail {
  /// Frequency caps over marketing, by the planned instants of what was sent; a full cap holds or drops.
  static let caps = Guardrail(lanes: [.message, .wake]) { proposal, moment in
    guard moment.category(of: proposal).purpose == .marketing else { return nil }
    let category = moment.book.messages[proposal.message].category
    var word: Ruling?
    for cap in moment.book.policy.caps where cap.categories.isEmpty || cap.categories.contains(category) {
      let taken = moment.subject.sent.filter {
        $0.marketing && (cap.categories.isEmpty || cap.categories.contains($0.category))
      }
      let planned = proposal.step.planned
      guard let frees = moment.frees(cap.allowance, after: taken, at: planned) else { continue }
      let rivals = moment.rivals(of: proposal, among: taken)
      let fitsAlone = moment.frees(cap.allowance, after: taken.filter { !rivals.contains($0) }, at: planned) == nil
      let winner = fitsAlone ? rivals.last?.rule : nil
      let ruling = Ruling(
        reason: winner == nil ? .cap : .outranked, hold: cap.then == .hold, until: frees == .max ? nil : frees,
        winner: winner)
      word = word.map { $0.tightened(by: ruling) } ?? ruling
    }
    return word
  }
}

extension Moment {
  fileprivate func frees(_ allowance: Allowance, after taken: [Sent], at planned: Int64) -> Int64? {
    allowance.frees(after: taken.map(\.planned).sorted(), at: planned, zone: zone)
  }

  /// The messages of other rules that took their places in this very cascade.
  func rivals(of proposal: Proposal, among taken: [Sent]) -> [Sent] {
    let own = book.rules[proposal.step.id.rule].name
    return taken.filter { placed.contains($0.key) && $0.rule != own }
  }
}

extension Ruling {
  /// Of two full caps: one that drops beats one that holds, a later release beats an earlier one.
  fileprivate func tightened(by other: Ruling) -> Ruling {
    if hold != other.hold { return hold ? other : self }
    return (until ?? .max) >= (other.until ?? .max) ? self : other
  }
}

extension Policy {
  /// How far back a place under a cap can matter: the instant before which `sent` need not be kept.
  func horizon(at now: Int64, zone: Zone) -> Int64 {
    var earliest = now
    for cap in caps {
      switch cap.allowance.per {
      case .lifetime: return .min
      case .calendar(let period): earliest = min(earliest, zone.start(of: period, holding: now))
      case .sliding(let span):
        // A calendar span differs by at most three days from its mirror image.
        let back = zone.adding(span.mirrored, to: now) ?? .min
        earliest = min(earliest, back == .min ? .min : back &- 3 * 86_400_000_000)
      }
    }
    return earliest
  }
}

extension Span {
  fileprivate var mirrored: Span {
    switch self {
    case .exact(let length): .exact(length == .min ? .max : -length)
    case .days(let days): .days(0 &- days)
    case .months(let months): .months(0 &- months)
    }
  }
}
