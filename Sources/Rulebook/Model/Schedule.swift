/// A recurring instant in a zone: five cron fields, of which `every: thursday at 20:00` is a spelling.
package struct Schedule: Sendable, Hashable {
  /// Bit m set: minute m (0–59).
  package var minutes: UInt64
  /// Bit h set: hour h (0–23).
  package var hours: UInt32
  /// Bit d set: day of month d (1–31).
  package var days: UInt32
  /// Bit m set: month m (1–12).
  package var months: UInt16
  /// Bit w set: weekday w (0 = Sunday … 6 = Saturday).
  package var weekdays: UInt8
  /// Whether the field was `*`: where both day fields are restricted, either may match (crontab(5)).
  package var anyDay: Bool
  package var anyWeekday: Bool
  /// As written, for messages.
  package var text: String

  package init(
    minutes: UInt64, hours: UInt32, days: UInt32, months: UInt16, weekdays: UInt8, anyDay: Bool, anyWeekday: Bool,
    text: String
  ) {
    self.minutes = minutes
    self.hours = hours
    self.days = days
    self.months = months
    self.weekdays = weekdays
    self.anyDay = anyDay
    self.anyWeekday = anyWeekday
    self.text = text
  }
}
