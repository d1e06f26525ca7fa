/// A part of the wall clock that an accessor such as `getHours` reads of an instant.
enum CalendarField: String, Sendable, CaseIterable {
  case getFullYear, getMonth, getDayOfYear, getDayOfMonth, getDate, getDayOfWeek
  case getHours, getMinutes, getSeconds, getMilliseconds
}
