import CEL

/// `version`, `zone`, `locale`: said once for the whole book.
extension Section {
  static let version = Section(name: "version", summary: "The version of the language: 1.", shape: .whole(1...1)) {
    draft, parts in
    for part in parts {
      guard let text = draft.text(part), Typed.integer(text) != 1 else { continue }
      draft.error(.unsupportedVersion, at: part.place, "version '\(text)' is not known", help: "write 'version: 1'")
    }
  }

  static let zone = Section(
    name: "zone", summary: "The book's time zone, such as Asia/Shanghai; a customer's own goes before it.",
    shape: .text,
    declare: { draft, parts in
      var known: [Written] = []
      for part in parts {
        guard let text = draft.text(part) else { continue }
        guard let zone = Zone(text) else {
          draft.error(
            .unknownZone, at: part.place, "there is no zone '\(text)'",
            help: "use an IANA name such as 'Asia/Shanghai'")
          continue
        }
        known.append(part)
        if known.count == 1 { draft.book.zone = zone }
      }
      _ = draft.only(known, "zone")
    }, read: { _, _ in })

  static let locale = Section(name: "locale", summary: "How dates and money read: zh-CN.", shape: .text) {
    draft, parts in
    guard let part = draft.only(parts, "locale"), let text = draft.text(part) else { return }
    draft.book.locale = text
  }
}

extension Draft {
  /// The one place of a section that may stand once; others are reported unless they say the same.
  func only(_ parts: [Written], _ section: String) -> Written? {
    for other in parts.dropFirst() where other.text == nil || other.text != parts[0].text {
      let first = parts[0].anchor
      error(
        .duplicateName, at: other.anchor,
        "'\(section)' is already said at \(first.file):\(first.line)", help: "remove one of the two")
    }
    return parts.first
  }
}
