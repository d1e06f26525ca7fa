/// Horizontal bars of Unicode blocks, in eighths of a column.
enum BarChart {
  /// One bar.
  struct Bar: Sendable, Hashable {
    var label: String
    /// Below 0 counts as 0.
    var value: Int
  }

  /// One line for each bar: label, bar, value. The longest bar fills what `width` leaves, at least 10 columns.
  static func lines(_ bars: [Bar], width: Int) -> [String] {
    let labels = bars.map { Columns.width($0.label) }.max() ?? 0
    let numbers = bars.map { String($0.value).count }.max() ?? 0
    let room = max(10, width - labels - numbers - 3)
    let most = max(1, bars.map(\.value).max() ?? 1)
    return bars.map { bar in
      let drawn = blocks(Double(max(0, bar.value)) / Double(most) * Double(room))
      let value = Columns.padded(String(bar.value), to: numbers, right: true)
      return "\(Columns.padded(bar.label, to: labels))  \(value) \(drawn)"
    }
  }

  /// A bar this many columns long; what is more than nothing shows at least an eighth.
  private static func blocks(_ columns: Double) -> String {
    guard columns > 0 else { return "" }
    let eighths = max(1, Int((columns * 8).rounded()))
    let part = eighths % 8 == 0 ? "" : String(parts[eighths % 8 - 1])
    return String(repeating: "█", count: eighths / 8) + part
  }

  private static let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
