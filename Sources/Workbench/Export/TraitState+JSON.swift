import CEL
import Engine

extension TraitState {
  /// The stored form for comparison: everything that is kept, in its order.
  var json: JSON {
    switch self {
    case .empty: .null
    case .count(let count): ["count": JSON(count)]
    case .sum(let sum): ["sum": JSON(.decimal(sum))]
    case .average(let sum, let count): ["sum": JSON(.decimal(sum)), "count": JSON(count)]
    case .instant(let at): ["instant": JSON(at)]
    case .pick(let at, let value): ["at": JSON(at), "value": JSON(value)]
    case .tally(let tallies): ["tally": .list(tallies.map { ["value": JSON($0.value), "count": JSON($0.count)] })]
    case .window(let entries): ["window": .list(entries.map { ["at": JSON($0.at), "value": JSON($0.value)] })]
    case .days(let days): ["days": .list(days.map { ["day": JSON($0.day), "sum": JSON(.decimal($0.sum))] })]
    }
  }
}
