extension Zone {
  /// The first instant at which this wall clock reads `local` or later on its way forward.
  ///
  /// This is how a time of day is kept through changes of the clock, as cron keeps it: what a gap swallows comes right
  /// after the gap, and what a fold repeats comes once, the first time. It never decreases as `local` grows. Saturates at
  /// the ends of time.
  public func reaching(_ local: CivilTime) -> Int64 {
    let fraction = local.microsecondOfDay % 1_000_000
    switch seconds(of: local.wallSeconds) {
    case .once(let second), .twice(let second, _): return Self.microseconds(second, fraction)
    case .never(let before, let after): return Self.microseconds(jump(over: local.wallSeconds, before, after))
    }
  }

  /// The first instant at or after `instant` at which the clock reaches this minute of a day (0…1,439). A minute that
  /// was reached already does not count again when the clock is set back over it.
  public func next(minuteOfDay minute: Int, from instant: Int64) -> Int64 {
    let day = local(instant).date.dayNumber
    for number in (day - 1)...(day + 2) {
      guard let time = CivilTime(CivilDate(dayNumber: number), hour: minute / 60, minute: minute % 60) else { break }
      let candidate = reaching(time)
      if candidate >= instant { return candidate }
    }
    return instant
  }

  /// The second at which the clock jumps over a reading: it shows less at `before` and more at `after`.
  func jump(over wall: Int64, _ before: Int64, _ after: Int64) -> Int64 {
    var (before, after) = (before, after)
    while after - before > 1 {
      let middle = before + (after - before) / 2
      if middle + offset(atSecond: middle) >= wall { after = middle } else { before = middle }
    }
    return after
  }
}
