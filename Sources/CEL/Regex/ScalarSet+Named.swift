extension RegularExpression.ScalarSet {
  static let digit = ascii("09")
  static let word = ascii("09AZ__az")
  /// As Perl has it: without the vertical tab.
  static let space = RegularExpression.ScalarSet([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])

  /// The class behind `\d`, `\w`, `\s`, by its lower-case letter.
  static func perl(_ letter: Unicode.Scalar) -> RegularExpression.ScalarSet? {
    switch letter {
    case "d": digit
    case "w": word
    case "s": space
    default: nil
    }
  }

  /// The classes of `[[:name:]]`, ASCII only.
  static let posix: [String: RegularExpression.ScalarSet] = [
    "alnum": ascii("09AZaz"), "alpha": ascii("AZaz"), "ascii": RegularExpression.ScalarSet([0...0x7F]),
    "blank": ascii("\t\t  "), "cntrl": RegularExpression.ScalarSet([0...0x1F, 0x7F...0x7F]), "digit": digit,
    "graph": ascii("!~"), "lower": ascii("az"), "print": ascii(" ~"), "punct": ascii("!/:@[`{~"),
    "space": RegularExpression.ScalarSet([0x09...0x0D, 0x20...0x20]), "upper": ascii("AZ"), "word": word,
    "xdigit": ascii("09AFaf"),
  ]

  /// Pairs of bounds.
  private static func ascii(_ bounds: StaticString) -> RegularExpression.ScalarSet {
    bounds.withUTF8Buffer { bytes in
      RegularExpression.ScalarSet(
        stride(from: 0, to: bytes.count - 1, by: 2).map { UInt32(bytes[$0])...UInt32(bytes[$0 + 1]) })
    }
  }
}
