import CEL

/// Caps, periods and minutes of the day as they are written.
enum CapWords {
  /// `at-most 3 per week in promotion, value`.
  static func text(_ cap: Policy.Cap, in book: Book) -> String {
    let names = cap.categories.map { book.categories[$0].name }.joined(separator: ", ")
    return text(cap.allowance) + (names.isEmpty ? "" : " in \(names)")
  }

  /// `at-most 3 per week`.
  static func text(_ allowance: Allowance) -> String { "at-most \(allowance.atMost) per \(text(allowance.per))" }

  /// `50000 per month`.
  static func text(_ budget: Policy.Budget) -> String { "\(budget.amount) per \(text(budget.per))" }

  static func text(_ period: Period) -> String {
    switch period {
    case .calendar(let period): period.rawValue
    case .sliding(let span): LeafWords.text(span)
    case .lifetime: "lifetime"
    }
  }

  /// A period as a length of time.
  static func wording(_ period: Period) -> Wording {
    if case .sliding(let span) = period { LeafWords.wording(span) } else { "\(text(period))" }
  }

  /// `21:30`.
  static func clock(_ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }
}

extension Period {
  /// The least that it lasts, microseconds: a month has 28 days.
  var least: Int64 {
    switch self {
    case .calendar(.day): Typed.dayLength
    case .calendar(.week): 7 * Typed.dayLength
    case .calendar(.month): 28 * Typed.dayLength
    case .calendar(.quarter): 90 * Typed.dayLength
    case .calendar(.year): 365 * Typed.dayLength
    case .sliding(let span): span.nominal
    case .lifetime: .max
    }
  }

  /// The most that it lasts.
  var most: Int64 {
    switch self {
    case .calendar(.month): 31 * Typed.dayLength
    case .calendar(.quarter): 92 * Typed.dayLength
    case .calendar(.year): 366 * Typed.dayLength
    default: least
    }
  }
}
