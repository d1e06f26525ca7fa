/// What was taken within one period of something that is counted per period: a budget, a brake.
package struct Tally: Sendable, Hashable {
  /// The first instant of the period.
  package var since: Int64
  package var taken: Int64
  /// What may be taken at most; nil for a mere counter.
  package var limit: Int64?

  package init(since: Int64, taken: Int64, limit: Int64?) {
    self.since = since
    self.taken = taken
    self.limit = limit
  }
}

extension Shared {
  /// What is taken in the period that began at `since`. A later period that has begun elsewhere counts in its stead: what
  /// is decided late for an earlier one is taken from the present.
  func taken(of name: String, since: Int64) -> Int64 {
    guard let tally = tallies[name], tally.since >= since else { return 0 }
    return tally.taken
  }

  /// Takes an amount (0 or more); the caller has looked whether there is room.
  ///
  /// - Returns: the beginning of the period that it was taken in.
  @discardableResult
  mutating func take(_ amount: Int64, of name: String, since: Int64, limit: Int64?) -> Int64 {
    var tally = Tally(since: since, taken: 0, limit: limit)
    if let known = tallies[name], known.since >= since {
      tally = Tally(since: known.since, taken: known.taken, limit: limit)
    }
    let (sum, overflow) = tally.taken.addingReportingOverflow(amount)
    tally.taken = overflow ? .max : sum
    tallies[name] = tally
    return tally.since
  }

  /// Gives an amount back, while the period lasts that it was taken in.
  mutating func giveBack(_ amount: Int64, to name: String, since: Int64) {
    guard let tally = tallies[name], tally.since == since else { return }
    tallies[name]?.taken = max(0, tally.taken - amount)
  }

  /// An operator lifts a silence: what pulled the brake is counted from nothing.
  package mutating func releaseBrake(of rule: String) { tallies[Brakes.name(of: rule)] = nil }
}
