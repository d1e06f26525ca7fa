import CEL
import Rulebook

/// A customer's change from one rung of a ladder to another.
struct Move {
  var ladder: Int
  var from: Int
  var to: Int

  var climbs: Bool { to < from }
}

extension Moment {
  /// `for:`: an edge begins a stay, the opposite one ends it; each membership by itself.
  mutating func followStays(_ edge: Edge) {
    let name = name(of: edge.membership)
    for rule in plan.staysByEdge[Edge(edge.membership, entered: !edge.entered)] ?? [] {
      subject.memory[rule].stays.removeAll { $0.of == name }
    }
    for rule in plan.staysByEdge[edge] ?? [] {
      guard case .lasting(_, _, let length?, _) = book.rules[rule].trigger else { continue }
      stay(Stay(of: name, rung: "", since: now, due: zone.adding(length, to: now) ?? .max), in: rule)
    }
  }

  /// `climbs:` and `falls:`: a stay lasts while the customer is not behind the rung that was reached first; further
  /// moves the same way change nothing.
  mutating func follow(_ move: Move) {
    let ladder = book.ladders[move.ladder]
    for rule in plan.movesByLadder[move.ladder] ?? [] {
      guard let (climbs, length) = book.rules[rule].trigger.movement else { continue }
      guard let length else {
        if climbs == move.climbs { candidates.append(Candidate(rule: rule, cause: .move, event: nil, planned: now)) }
        continue
      }
      subject.memory[rule].stays.removeAll { stay in
        guard stay.of == ladder.name, let reached = ladder.rungs.firstIndex(where: { $0.name == stay.rung }) else {
          return stay.of == ladder.name
        }
        return climbs ? move.to > reached : move.to < reached
      }
      guard climbs == move.climbs, subject.memory[rule].stays.isEmpty else { continue }
      let due = zone.adding(length, to: now) ?? .max
      stay(Stay(of: ladder.name, rung: ladder.rungs[move.to].name, since: now, due: due), in: rule)
    }
  }

  private mutating func stay(_ stay: Stay, in rule: Int) {
    subject.memory[rule].stays.removeAll { $0.of == stay.of }
    subject.memory[rule].stays.append(stay)
    subject.memory[rule].stays.sort { ($0.due, $0.of) < ($1.due, $1.of) }
  }

  /// The stays that have lasted long enough start their rule.
  mutating func wakeStays(of rule: Int) {
    while let stay = subject.memory[rule].stays.first, stay.due <= now {
      subject.memory[rule].stays.removeFirst()
      // What changed silently (a new book, an import) has no edge.
      guard stillHolds(stay, book.rules[rule].trigger) else { continue }
      candidates.append(Candidate(rule: rule, cause: .time, event: nil, planned: stay.due))
    }
  }

  private func stillHolds(_ stay: Stay, _ trigger: Trigger) -> Bool {
    switch trigger {
    case .lasting(let change, let memberships, _?, _):
      return memberships.contains { name(of: $0) == stay.of && isInside($0) == (change == .enters) }
    case .climbs(let ladder, _?, _), .falls(let ladder, _?, _):
      guard book.ladders[ladder].name == stay.of,
        let reached = book.ladders[ladder].rungs.firstIndex(where: { $0.name == stay.rung })
      else { return false }
      let rung = subject.ladders[ladder].rung
      return if case .climbs = trigger { rung <= reached } else { rung >= reached }
    default: return false
    }
  }

  /// Under a changed book stays last as long as it says now; those that would be over already are forgotten, for a new
  /// book fires nothing in retrospect.
  mutating func measureStaysAnew() {
    for rule in subject.memory.rules where !subject.memory[rule].stays.isEmpty {
      let trigger = book.rules[rule].trigger
      let length: Span? = if case .lasting(_, _, let length, _) = trigger { length } else { trigger.movement?.length }
      let kept = subject.memory[rule].stays.compactMap { stay -> Stay? in
        guard let length, stillHolds(stay, trigger) else { return nil }
        var stay = stay
        let due = zone.adding(length, to: stay.since) ?? .max
        guard due != stay.due else { return stay }
        stay.due = due
        return due > now ? stay : nil
      }
      subject.memory[rule].stays = kept.sorted { ($0.due, $0.of) < ($1.due, $1.of) }
    }
  }
}

extension Trigger {
  /// Of `climbs:` and `falls:`: which way, and how long it must last.
  fileprivate var movement: (climbs: Bool, length: Span?)? {
    switch self {
    case .climbs(_, let length, _): (true, length)
    case .falls(_, let length, _): (false, length)
    default: nil
    }
  }
}
