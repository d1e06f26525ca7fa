/// The accessors of timestamps and durations. Without a zone of their own they read the evaluation's.
extension Library {
  static let calendar: [Function] = CalendarField.allCases.map { field in
    let name = field.rawValue
    let stem = stems[field] ?? name
    var overloads = [
      Overload("timestamp_to_\(stem)", [.time], .int, member: true),
      Overload("timestamp_to_\(stem)_with_tz", [.time, .text], .int, member: true),
    ]
    if units[field] != nil { overloads.append(Overload("duration_to_\(stem)", [.duration], .int, member: true)) }
    return Function(
      name, overloads, calendar: field,
      any: { values, call throws(Fault) in
        switch values.first {
        case .time(let instant)? where values.count <= 2:
          var clock = Clock.zone(call.zone)
          if values.count == 2 {
            guard case .text = values[1] else { return nil }
            guard let named = Clock(named: values[1]) else {
              throw Fault(.invalidArgument, "the text is no time zone such as Asia/Shanghai or +08:00")
            }
            clock = named
          }
          return .int(field.read(clock.local(instant)))
        case .duration(let length)? where values.count == 1:
          guard let unit = units[field] else { return nil }
          // The milliseconds are those beside the seconds, the others the whole length.
          return .int(field == .getMilliseconds ? length % 1_000_000 / 1_000 : length / unit)
        default: return nil
        }
      })
  }

  private static let stems: [CalendarField: String] = [
    .getFullYear: "year", .getMonth: "month", .getDayOfYear: "day_of_year", .getDayOfMonth: "day_of_month",
    .getDate: "day_of_month_1_based", .getDayOfWeek: "day_of_week", .getHours: "hours", .getMinutes: "minutes",
    .getSeconds: "seconds", .getMilliseconds: "milliseconds",
  ]

  /// Microseconds.
  private static let units: [CalendarField: Int64] = [
    .getHours: 3_600_000_000, .getMinutes: 60_000_000, .getSeconds: 1_000_000, .getMilliseconds: 1_000,
  ]
}
