import Engine
import Rulebook

extension Run {
  /// A run as the canonical state shows it.
  func portrait(in book: Book, _ naming: Naming) -> JSON {
    var state: JSON
    switch self.state {
    case .waiting(let until): state = ["waits": JSON(until)]
    case .held(let since, let retry, let deadline, let reason):
      state = [
        "held": JSON(since), "retry": retry == .max ? .null : JSON(retry),
        "deadline": deadline.map { JSON($0) } ?? .null, "reason": .text(reason.rawValue),
      ]
    case .awaiting(let since, let until): state = ["awaits": JSON(since), "until": until == .max ? .null : JSON(until)]
    case .over(let until): state = ["over": JSON(until)]
    }
    if case .object(var members) = state {
      if let coupon = coupon { members.append(JSON.Member("coupon", .text(naming.key(coupon.key)))) }
      state = .object(members)
    }
    return [
      "rule": .text(book.rules[rule].name), "run": JSON(number), "started": JSON(started),
      "position": JSON(position), "state": state, "last_send": lastSend.map { JSON($0) } ?? .null,
      "goal_reached": .bool(goalReached), "event": naming.event(event),
      "rounds": .list(rounds.map { ["loop": JSON($0.start), "item": JSON($0.item), "planned": JSON($0.planned)] }),
      "traits": .list(traits.map(\.json)), "splits": .list(splits.map { .text($0) }), "key": .text(key),
      "moves": JSON(moves),
      "planned": planned.map { JSON($0) } ?? .null, "years": years.map { JSON($0) } ?? .null,
    ]
  }
}
