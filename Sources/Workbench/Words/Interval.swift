import CEL

/// Instants and lengths of time as a reader writes them.
enum Interval {
  /// `2026-03-16 12:00`, with seconds and fractions only where there are any.
  static func clock(_ instant: Int64, in zone: Zone) -> String {
    guard instant > .min, instant < .max else { return instant == .max ? "never" : "always" }
    let local = zone.local(instant)
    let stamp = stamp(instant, in: zone)
    if local.microsecond == 0 { return local.second == 0 ? String(stamp.dropLast(3)) : stamp }
    let digits = String(local.microsecond)
    var fraction = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    while fraction.last == "0" { fraction.removeLast() }
    return stamp + "." + fraction
  }

  /// `2026-03-16 12:00:00`: always as wide.
  static func stamp(_ instant: Int64, in zone: Zone) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let local = zone.local(instant)
    return "\(local.date) \(two(local.hour)):\(two(local.minute)):\(two(local.second))"
  }

  /// `2 h`, `1 day 3 h`, `12 min`: the two largest units; microseconds in.
  static func length(_ microseconds: Int64) -> String {
    let units: [(size: UInt64, name: (UInt64) -> String)] = [
      (86_400, { $0 == 1 ? "1 day" : "\($0) days" }), (3_600, { "\($0) h" }), (60, { "\($0) min" }), (1, { "\($0) s" }),
    ]
    var rest = microseconds.magnitude / 1_000_000
    var words: [String] = []
    for unit in units where rest >= unit.size && words.count < 2 {
      words.append(unit.name(rest / unit.size))
      rest %= unit.size
    }
    return words.isEmpty ? "less than 1 s" : words.joined(separator: " ")
  }
}
