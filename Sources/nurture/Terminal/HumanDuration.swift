/// Durations as people say them.
enum HumanDuration {
  /// The two largest units of a length in microseconds: `2 h 5 min`, `3 days 4 h`, `1.5 s`, `250 ms`.
  static func text(_ microseconds: Int64) -> String {
    if microseconds < 0 {
      return "−" + text(microseconds == .min ? .max : -microseconds)
    }
    if microseconds < 1_000 { return microseconds == 0 ? "0 s" : "\(microseconds) µs" }
    if microseconds < 1_000_000 { return "\(microseconds / 1_000) ms" }
    if microseconds < 10_000_000 {
      let tenths = microseconds / 100_000
      return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
    let seconds = microseconds / 1_000_000
    let days = seconds / 86_400
    let parts = [
      (days, days == 1 ? "day" : "days"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s"),
    ]
    guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0 s" }
    return parts[first...].prefix(2).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}
