import CEL
import Rulebook

extension Moment {
  /// Looks at every standing once and silently: nothing is an edge, only audiences are told.
  ///
  /// - Parameter anew: also says of which audiences the subject is not, because rows may be there from before.
  mutating func baseline(anew: Bool = false) {
    for position in plan.standings.indices { look(at: position, silently: true) }
    lookAtDates()
    if plan.zoneAttribute.map({ subject.attributes[$0] != nil }) ?? false { tellZone(isNew: false) }
    for (index, standing) in subject.segments.enumerated() where plan.audiences.contains(index) {
      if standing.inside || anew { decision.effects.append(.member(segment: index, inside: standing.inside)) }
    }
    dirty = []
  }

  /// Looks again at the standings that something touched or whose instant has come; in dependency order, so one pass
  /// is enough.
  mutating func refresh(silently: Bool = false) {
    for position in plan.standings.indices where dirty.contains(position) || until(of: position) <= now {
      look(at: position, silently: silently)
    }
    dirty = []
    refreshDates()
  }

  private func until(of position: Int) -> Int64 {
    switch plan.standings[position] {
    case .segment(let index): subject.segments[index].until
    case .ladder(let index): subject.ladders[index].until
    }
  }

  private mutating func look(at position: Int, silently: Bool) {
    let scene = scene()
    switch plan.standings[position] {
    case .segment(let index):
      let verdict = plan.conditions.segments[index].verdict(scene)
      let inside = verdict.truth == .true
      let before = subject.segments[index].inside
      subject.segments[index] = Standing(inside: inside, until: later(verdict.until))
      guard inside != before else { return }
      touch(.standing(.segment(index)))
      if !silently {
        edges.append(Edge(.segment(index), entered: inside))
        if plan.audiences.contains(index) { decision.effects.append(.member(segment: index, inside: inside)) }
      }
    case .ladder(let index):
      let (rung, until) = climb(plan.conditions.ladders[index], scene)
      let before = subject.ladders[index].rung
      subject.ladders[index] = Rank(rung: rung, until: later(until))
      guard rung != before else { return }
      touch(.standing(.ladder(index)))
      if !silently {
        edges.append(Edge(.rung(ladder: index, rung: before), entered: false))
        edges.append(Edge(.rung(ladder: index, rung: rung), entered: true))
        moves.append(Move(ladder: index, from: before, to: rung))
      }
    }
  }

  /// The first rung whose condition is true; the answer holds until one of the rungs looked at may differ.
  private func climb(_ rungs: [ConditionProgram?], _ scene: Scene) -> (rung: Int, until: Int64) {
    var until = Int64.max
    for (index, condition) in rungs.enumerated() {
      guard let condition else { return (index, until) }
      let verdict = condition.verdict(scene)
      until = min(until, verdict.until)
      if verdict.truth == .true { return (index, until) }
    }
    return (max(rungs.count - 1, 0), until)
  }

  /// An instant that lies ahead: were an `until` not to, time would stand still.
  private func later(_ until: Int64) -> Int64 { until <= now ? now &+ 1 : until }
}
