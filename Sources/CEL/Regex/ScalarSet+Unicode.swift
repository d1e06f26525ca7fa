extension RegularExpression.ScalarSet {
  /// The class behind `\p{name}`: a general category (`L`, `Lu`), a script (`Han`) or `Any`; nil for any other name.
  static func unicode(_ name: String) -> RegularExpression.ScalarSet? {
    if name == "Any" { return .all }
    return scripts[name] ?? category(name)
  }

  /// The names that `unicode` knows, scripts last.
  static let unicodeNames: [String] = categories.keys.sorted() + ["Any"] + scripts.keys.sorted()

  /// A general category by its name in the Unicode standard; a one-letter name is all that begin with it. As in RE2,
  /// `C` leaves out code points that have no meaning yet.
  private static func category(_ name: String) -> RegularExpression.ScalarSet? {
    guard let wanted = categories[name] else { return nil }
    return RegularExpression.ScalarSet(wanted.flatMap { members[$0] ?? [] })
  }

  private static let categories: [String: Set<Unicode.GeneralCategory>] = {
    let leaves: [String: Unicode.GeneralCategory] = [
      "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter, "Lm": .modifierLetter,
      "Lo": .otherLetter, "Mn": .nonspacingMark, "Mc": .spacingMark, "Me": .enclosingMark, "Nd": .decimalNumber,
      "Nl": .letterNumber, "No": .otherNumber, "Pc": .connectorPunctuation, "Pd": .dashPunctuation,
      "Ps": .openPunctuation, "Pe": .closePunctuation, "Pi": .initialPunctuation, "Pf": .finalPunctuation,
      "Po": .otherPunctuation, "Sm": .mathSymbol, "Sc": .currencySymbol, "Sk": .modifierSymbol, "So": .otherSymbol,
      "Zs": .spaceSeparator, "Zl": .lineSeparator, "Zp": .paragraphSeparator, "Cc": .control, "Cf": .format,
      "Cs": .surrogate, "Co": .privateUse,
    ]
    var all = leaves.mapValues { Set([$0]) }
    for (name, leaf) in leaves { all[String(name.prefix(1)), default: []].insert(leaf) }
    return all
  }()

  /// The code points of each category, ascending.
  private static let members: [Unicode.GeneralCategory: [ClosedRange<UInt32>]] = {
    var members: [Unicode.GeneralCategory: [ClosedRange<UInt32>]] = [:]
    var scalar: UInt32 = 0
    while scalar <= last {
      let block = uniform.first { $0.contains(scalar) } ?? scalar...scalar
      scalar = block.upperBound + 1
      guard let category = Unicode.Scalar(block.lowerBound)?.properties.generalCategory else { continue }
      if let previous = members[category]?.last, previous.upperBound + 1 == block.lowerBound {
        members[category]?.removeLast()
        members[category]?.append(previous.lowerBound...block.upperBound)
      } else {
        members[category, default: []].append(block)
      }
    }
    return members
  }()

  /// Blocks of one category throughout, so that the first use of a category need not ask for each of their members:
  /// ideographs, Hangul syllables, private use, planes without characters.
  static let uniform: [ClosedRange<UInt32>] = [
    0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xD800...0xDFFF, 0xE000...0xF8FF, 0x20000...0x2A6DF,
    0x40000...0xDFFFF, 0xE1000...0xEFFFF, 0xF0000...0xFFFFD, 0x10_0000...0x10_FFFD,
  ]
}
