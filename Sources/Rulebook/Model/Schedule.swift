/// A recurring instant in a zone: five cron fields, of which `every: thursday at 20:00` is a spelling.
package struct Schedule: Sendable, Hashable {
  /// Which of the days that the fields name count.
  package enum Days: Sendable, Hashable {
    case all
    /// Days on which people work, make-up workdays among them.
    case workdays(WorkdayCalendar)
    /// The others.
    case restdays(WorkdayCalendar)
  }
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
  /// `L`: the last day of the month.
  package var lastDay = false
  /// `LW`: the last day of the month from Monday to Friday.
  package var lastWeekday = false
  /// `5L`, bit w set: the last such weekday of the month.
  package var lastOfWeekday: UInt8 = 0
  /// `1#2`, item n − 1, bit w set: the n-th such weekday of the month (1–5).
  package var nthWeekdays: [UInt8] = []
  /// Whether the field began with `*`: where both day fields are restricted, either may match, else both must (crontab(5)).
  package var anyDay: Bool
  package var anyWeekday: Bool
  package var only = Days.all
  /// Whether it goes by the clock as it runs: what a gap swallows is left out, what a fold repeats comes twice. Cron does
  /// this where the minute or the hour begins with `*`; all others come right after a gap, and once in a fold.
  package var followsClock = false
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
