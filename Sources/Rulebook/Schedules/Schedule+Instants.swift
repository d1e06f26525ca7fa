package import CEL

/// When a schedule fires in a zone, through gaps and folds as cron keeps them (crontab(5), cron(8) of Debian): a time of
/// day that a gap swallows fires right after the gap, one that a fold repeats fires once, the first time; schedules that
/// follow the clock fire whenever it shows their minute.
extension Schedule {
  private static let day = CivilTime.dayLength
  /// Instants of which a walk over days stays within what an instant can name.
  private static let sound = (Int64.min / 2)...(Int64.max / 2)

  /// The first instant of the schedule strictly after the given one, or nil when there is none within fifty years.
  package func next(after instant: Int64, zone: Zone) -> Int64? {
    guard Self.sound.contains(instant) else { return nil }
    if followsClock { return shown(from: instant + 1, zone) }
    // What the clock would read next, were it not set: the readings of a gap that begins now are among them.
    var from = zone.local(instant).adding(1)
    // More than once only in the second half of a fold, whose readings have come already.
    while let start = from, let reading = reading(from: start) {
      let found = zone.reaching(reading)
      if found > instant { return found }
      from = reading.adding(1)
    }
    return nil
  }

  /// The last instant of the schedule strictly before the given one, or nil when there was none within fifty years.
  package func previous(before instant: Int64, zone: Zone) -> Int64? {
    guard Self.sound.contains(instant) else { return nil }
    if followsClock { return shown(upTo: instant - 1, zone) }
    // After a fold the clock has shown later times than it shows now.
    let fold = max(0, zone.offset(at: instant - 1 - 2 * Self.day) - zone.offset(at: instant - 1)) * 1_000_000
    var upTo = zone.local(instant - 1).adding(fold)
    while let end = upTo, let reading = reading(upTo: end) {
      let found = zone.reaching(reading)
      if found < instant { return found }
      upTo = reading.adding(-1)
    }
    return nil
  }

  /// The first instant from `start` on at which the clock shows a reading of the schedule.
  private func shown(from start: Int64, _ zone: Zone) -> Int64? {
    var start = start
    while let reading = reading(from: zone.local(start)) {
      let found = reading.instant(offset: zone.offset(at: start))
      guard found - start > 3 * Self.day else {
        guard let change = zone.firstChange(after: start, upTo: found) else { return found }
        start = change
        continue
      }
      // Far ahead: nothing lies between but what a fold near the start repeats.
      if let change = zone.firstChange(after: start, upTo: start + Self.day) {
        start = change
      } else {
        start = zone.start(of: CivilDate(dayNumber: reading.date.dayNumber - 1))
      }
    }
    return nil
  }

  /// The last instant up to `end` at which the clock shows a reading of the schedule.
  private func shown(upTo end: Int64, _ zone: Zone) -> Int64? {
    var end = end
    while let reading = reading(upTo: zone.local(end)) {
      let found = reading.instant(offset: zone.offset(at: end))
      guard end - found > 3 * Self.day else {
        guard let change = zone.lastChange(after: found, upTo: end) else { return found }
        end = change - 1
        continue
      }
      if let change = zone.lastChange(after: end - Self.day, upTo: end) {
        end = change - 1
      } else {
        end = zone.start(of: CivilDate(dayNumber: reading.date.dayNumber + 2)) - 1
      }
    }
    return nil
  }
}

extension CivilTime {
  /// Moved by so many microseconds.
  fileprivate func adding(_ microseconds: Int64) -> CivilTime? {
    let total = microsecondOfDay + microseconds
    let days = total >= 0 ? total / Self.dayLength : (total - Self.dayLength + 1) / Self.dayLength
    return CivilTime(CivilDate(dayNumber: date.dayNumber + days), microsecondOfDay: total - days * Self.dayLength)
  }

  /// The instant at which a clock so many seconds ahead of UTC shows this.
  fileprivate func instant(offset: Int64) -> Int64 {
    date.dayNumber * Self.dayLength + microsecondOfDay - offset * 1_000_000
  }
}

extension Zone {
  private static let probe: Int64 = 6 * 3_600_000_000

  /// The first instant in (start, end] from which on the clock is set otherwise than at `start`. Two changes within six
  /// hours that undo each other are not seen; no zone has them.
  fileprivate func firstChange(after start: Int64, upTo end: Int64) -> Int64? {
    let offset = offset(at: start)
    var before = start
    while before < end {
      let after = min(before + Self.probe, end)
      if self.offset(at: after) != offset { return change(between: before, and: after) }
      before = after
    }
    return nil
  }

  /// The last instant in (start, end] at which the clock was set to what it is at `end`.
  fileprivate func lastChange(after start: Int64, upTo end: Int64) -> Int64? {
    let offset = offset(at: end)
    var after = end
    while after > start {
      let before = max(after - Self.probe, start)
      if self.offset(at: before) != offset { return change(between: before, and: after) }
      after = before
    }
    return nil
  }

  /// The first instant with the offset of `after`.
  private func change(between before: Int64, and after: Int64) -> Int64 {
    let old = offset(at: before)
    var (before, after) = (before, after)
    while after - before > 1 {
      let middle = before + (after - before) / 2
      if offset(at: middle) == old { before = middle } else { after = middle }
    }
    return after
  }
}
