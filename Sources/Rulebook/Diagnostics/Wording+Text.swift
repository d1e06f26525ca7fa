extension Wording {
  /// The whole sentence. What a catalogue does not know stays English.
  package func text(in language: Language) -> String {
    let text =
      switch language {
      case .english: Self.filled(pattern, arguments.map { $0.text(in: .english) })
      case .chinese: chinese
      }
    return quote == "\"" ? text : text.replacing("\"", with: quote)
  }

  private var chinese: String {
    if let known = Chinese.catalogue[pattern] {
      return Self.filled(known, arguments.map { $0.text(in: .chinese) })
    }
    let found = Chinese.matching(pattern, strictly: true) ?? Chinese.matching(pattern, strictly: false)
    return Self.filled(found?.chinese ?? pattern, arguments.map { $0.text(in: .chinese) })
  }

  /// Whether the pattern, and each wording in it, can be said in Chinese.
  package var isTranslated: Bool {
    let inner = arguments.allSatisfy { if case .wording(let wording) = $0 { wording.isTranslated } else { true } }
    return inner
      && (!Self.needsTranslation(pattern) || Chinese.catalogue[pattern] != nil
        || Chinese.matching(pattern, strictly: true)?.isTranslated == true)
  }

  /// Whether a pattern holds words outside quotes and holes: `'limit'` and `'%1'` are the same in every language.
  package static func needsTranslation(_ pattern: String) -> Bool {
    var quote: Character?
    for character in pattern {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character.isASCII, character.isLetter {
        return true
      }
    }
    return false
  }

  /// The pattern with its holes filled, each as often as it stands there.
  private static func filled(_ pattern: String, _ arguments: [String]) -> String {
    var out = ""
    var rest = Substring(pattern)
    while let sign = rest.firstIndex(of: "%") {
      out += rest[..<sign]
      let digit = rest.index(after: sign)
      if digit < rest.endIndex, let number = rest[digit].wholeNumberValue, arguments.indices.contains(number - 1) {
        rest = rest[rest.index(after: digit)...]
        let argument = arguments[number - 1]
        out += spaced(out.last, argument, rest.first)
        // The space of the pattern is for Latin arguments.
        if isChinese(argument.last), rest.first == " ", isChinese(rest.dropFirst().first) { rest.removeFirst() }
      } else {
        out.append("%")
        rest = rest[digit...]
      }
    }
    return out + rest
  }

  private static func isChinese(_ character: Character?) -> Bool {
    character?.unicodeScalars.first.map { ("\u{4E00}"..."\u{9FFF}").contains($0) } ?? false
  }

  /// An argument, with a space where Latin letters, figures or quotes meet Chinese characters.
  private static func spaced(_ before: Character?, _ argument: String, _ after: Character?) -> String {
    func isLatin(_ character: Character?) -> Bool {
      character.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "'") } ?? false
    }
    return (isChinese(before) && isLatin(argument.first) ? " " : "") + argument
      + (isLatin(argument.last) && isChinese(after) ? " " : "")
  }
}

extension Wording.Argument {
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .text(let text): text
    case .wording(let wording): wording.text(in: language)
    }
  }
}
