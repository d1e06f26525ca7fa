extension Zone {
  /// The instant moved by a span: exact microseconds, or the same wall-clock time on the shifted day. Nil when the
  /// result lies beyond what an instant can name.
  public func adding(_ span: Span, to instant: Int64) -> Int64? {
    switch span {
    case .exact(let microseconds):
      let (sum, overflow) = instant.addingReportingOverflow(microseconds)
      return overflow ? nil : sum
    case .days(0), .months(0):
      // Not through the wall clock, which would leave the second half of a fold.
      return instant
    case .days, .months:
      let wall = local(instant)
      guard let day = span.applied(to: wall.date) else { return nil }
      let moved = self.instant(CivilTime(unchecked: day, wall.microsecondOfDay))
      return moved == .min || moved == .max ? nil : moved
    }
  }
}

extension Span {
  /// The day moved by whole days or months; nil for exact spans and beyond `CivilDate.dayNumbers`.
  func applied(to date: CivilDate) -> CivilDate? {
    switch self {
    case .exact: return nil
    case .days(let count):
      let (number, overflow) = date.dayNumber.addingReportingOverflow(Int64(count))
      guard !overflow, CivilDate.dayNumbers.contains(number) else { return nil }
      return CivilDate(dayNumber: number)
    case .months(let count):
      guard count.magnitude <= 12 * 600_000 else { return nil }
      let day = date.shifted(months: count)
      // `shifted` clamps; a clamped year is not the year asked for.
      let asked = date.year * 12 + date.month - 1 + count
      guard day.year * 12 + day.month - 1 == asked, CivilDate.dayNumbers.contains(day.dayNumber) else { return nil }
      return day
    }
  }

  /// Whether the span points to the past.
  @inlinable
  public var isNegative: Bool {
    switch self {
    case .exact(let microseconds): microseconds < 0
    case .days(let count), .months(let count): count < 0
    }
  }
}
