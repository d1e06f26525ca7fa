/// How far a long piece of work is. Pure: it answers what to write, and when.
struct Progress: Sendable {
  /// What is counted: `events`.
  let unit: String
  /// How many there will be; nil where nobody knows.
  var total: Int?
  private let started: Int64
  private var written: Int64?

  /// - Parameter now: The start, in microseconds.
  init(unit: String, total: Int?, now: Int64) {
    self.unit = unit
    self.total = total
    started = now
  }

  /// The text of the moment, nil when it is too early for another one: ten a second on a terminal, else one line every
  /// five seconds.
  mutating func text(done: Int, now: Int64, on terminal: Terminal) -> String? {
    let pause: Int64 = terminal.isInteractive ? 100_000 : 5_000_000
    if now - (written ?? (terminal.isInteractive ? .min / 2 : started)) < pause { return nil }
    written = now
    return terminal.isInteractive
      ? "\r\u{1B}[K" + line(done: done, now: now, columns: terminal.columns) : plain(done, now)
  }

  /// The last text: the bar goes away, one line stays.
  func summary(done: Int, now: Int64, on terminal: Terminal) -> String {
    let elapsed = max(0, now - started)
    let line = "\(grouped(done)) \(unit) in \(HumanDuration.text(elapsed)), \(grouped(rate(done, now))) a second\n"
    return terminal.isInteractive ? "\r\u{1B}[K" + line : line
  }

  /// `[████▌     ] 45 %  4,500 of 10,000 events  1,200 a second  5 s left`, cut to the width.
  func line(done: Int, now: Int64, columns: Int) -> String {
    let rest = words(done, now)
    guard let share = share(done) else { return Columns.cut(rest, to: columns) }
    let room = min(30, columns - Columns.width(rest) - 3)
    guard room >= 10 else { return Columns.cut(rest, to: columns) }
    let filled = Int(share * Double(room))
    let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: room - filled)
    return "[\(bar)] \(rest)"
  }

  private func plain(_ done: Int, _ now: Int64) -> String { words(done, now) + "\n" }

  private func words(_ done: Int, _ now: Int64) -> String {
    let rate = rate(done, now)
    guard let total, let share = share(done) else {
      return "\(grouped(done)) \(unit)  \(grouped(rate)) a second"
    }
    var text = "\(Int(share * 100)) %  \(grouped(done)) of \(grouped(total)) \(unit)  \(grouped(rate)) a second"
    if rate > 0, done < total {
      let left = Int64(((total - done) / rate).clamped(to: 0...1_000_000_000)) * 1_000_000
      text += "  \(HumanDuration.text(max(1_000_000, left))) left"
    }
    return text
  }

  private func share(_ done: Int) -> Double? {
    guard let total, total > 0 else { return nil }
    return min(1, max(0, Double(done) / Double(total)))
  }

  private func rate(_ done: Int, _ now: Int64) -> Int {
    let elapsed = max(1, now - started)
    return Int(min(1e15, Double(max(0, done)) / (Double(elapsed) / 1_000_000)))
  }
}

/// `1234567` → `1,234,567`.
func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var out = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
    out.append(digit)
  }
  return number < 0 ? "−" + out : out
}

extension Comparable {
  fileprivate func clamped(to bounds: ClosedRange<Self>) -> Self {
    min(max(self, bounds.lowerBound), bounds.upperBound)
  }
}
