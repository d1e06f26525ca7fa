/// `{昵称},您好`, as other tools have it: here the customer would read the braces.
extension Draft {
  /// Longer than any name between braces.
  private static let longest = 30

  func warnOfSingleBraces(_ template: DraftedTemplate, _ written: Written) {
    for part in template.parts {
      guard case .text(let text) = part, let name = Self.singleBraced(text) else { continue }
      let braced = text.contains("{\(name)}") ? "{\(name)}" : "｛\(name)｝"
      let field = index(of: .attribute, name) == nil ? "nickname" : name
      return warning(
        .singleBraces, at: place(of: braced, in: written),
        "'\(braced)' is sent as it stands: one brace fills nothing in",
        help: "write {{ customer.\(field) | default: '朋友' }}")
    }
  }

  /// What stands between one opening and one closing brace, where it looks like a name.
  private static func singleBraced(_ text: String) -> String? {
    var name: String?
    for character in text {
      switch character {
      case "{", "｛": name = ""
      case "}", "｝":
        if let name, !name.isEmpty { return name }
        name = nil
      default:
        guard let sofar = name else { continue }
        let isNamed = character.isLetter || character.isNumber || character == "_" || character == "."
        name = isNamed && sofar.count < longest ? sofar + String(character) : nil
      }
    }
    return nil
  }
}
