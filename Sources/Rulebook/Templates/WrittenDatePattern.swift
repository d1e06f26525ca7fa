/// The argument of `date:`, looked at before it reaches a customer: its fields are a listed subset of LDML's date
/// symbols, every other letter would be printed as it stands.
struct WrittenDatePattern {
  /// The symbols that are executed; what is no Latin letter is literal.
  static let symbols = ["yyyy", "yy", "y", "M", "MM", "d", "dd", "H", "HH", "mm", "E", "EEE", "EEEE"]

  private let runs: [Run]

  init(_ text: String) {
    var runs: [Run] = []
    var rest = text[...]
    while let first = rest.first {
      let run = rest.prefix { $0 == first }
      runs.append(Run(text: String(run)))
      rest = rest.dropFirst(run.count)
    }
    self.runs = runs
  }

  /// The first run of letters that is no symbol, `YYYY`; also minutes in a date without hours, which are months mistyped.
  var unknown: String? { runs.first { !$0.isKnown }?.text ?? (hasStrayMinutes ? "mm" : nil) }

  private var hasStrayMinutes: Bool {
    let letters = Set(runs.compactMap(\.letter))
    return letters.contains("m") && !letters.contains("H") && letters.contains { ["y", "d"].contains($0) }
  }

  /// The pattern as it was probably meant, nil when a letter has no counterpart.
  var meant: String? {
    let hasHours = runs.contains { ["H", "h", "K", "k"].contains($0.letter) }
    var text = ""
    for run in runs {
      guard let symbol = run.meant(hasHours: hasHours) else { return nil }
      text += symbol
    }
    return text
  }

  /// One character, as often as it stands in a row.
  private struct Run {
    let text: String

    /// The Latin letter, wide forms narrowed; nil for what is literal.
    var letter: Character? {
      Typed.narrowed(text).first.flatMap { $0.isASCII && $0.isLetter ? $0 : nil }
    }
    var isKnown: Bool { letter == nil || WrittenDatePattern.symbols.contains(text) }

    /// Minutes without hours are a slip for months, once something else is wrong too.
    func meant(hasHours: Bool) -> String? {
      let count = text.count
      switch letter {
      case nil: return text
      case "Y", "y", "u": return count == 2 ? "yy" : "yyyy"
      case "M", "L": return count == 2 ? "MM" : "M"
      case "D", "d": return count == 2 ? "dd" : "d"
      case "H", "h", "K", "k": return count == 2 ? "HH" : "H"
      case "m": return hasHours ? "mm" : count == 2 ? "MM" : "M"
      case "E", "e", "c": return count == 4 ? "EEEE" : "EEE"
      default: return nil
      }
    }
  }
}
