package import CEL

/// The last microsecond of a day on a zone's clock: what `--as-of` means.
package enum DayEnd {
  /// nil for a day beyond what instants can name.
  package static func instant(of day: CivilDate, in zone: Zone) -> Int64? {
    guard CivilDate.dayNumbers.contains(day.dayNumber &+ 1) else { return nil }
    let next = zone.start(of: CivilDate(dayNumber: day.dayNumber + 1))
    return next == .max || next == .min ? nil : next - 1
  }
}
