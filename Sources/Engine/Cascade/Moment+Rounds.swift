import CEL
import Rulebook

/// `for-each:`, round by round.
extension Moment {
  func items(of series: Int) -> [Content.Item] { book.messages[series].content?.items ?? [] }

  /// The end of a round: the next one, at the first instant behind the one that this round was meant for, or the steps
  /// behind the loop. A round whose instant has passed follows at once; none is left out.
  func nextRound(of id: RunID, _ start: Int, _ rounds: [Run.Round], endingAt position: Int) -> GroupEnd {
    var rounds = rounds
    let behind = position + 1
    guard let last = rounds.popLast(), last.start == start,
      case .forEach(let series, let every, _)? = book.rules[id.rule].program[at: start],
      last.item + 1 < items(of: series).count
    else { return .wait(until: now, position: behind, rounds: rounds) }
    guard let planned = every.map({ $0.next(after: last.planned, zone: zone) }) ?? now else {
      return .over(how: "no-instant")
    }
    rounds.append(Run.Round(start: start, item: last.item + 1, planned: planned))
    return .wait(until: planned, position: start + 1, rounds: rounds)
  }
}
