import CEL

/// `version`, `zone`, `locale`: said once for the whole book.
extension Section {
  static let version = Section(name: "version") { draft, parts in
    guard let part = draft.only(parts, "version"), let text = draft.text(part) else { return }
    if Typed.integer(text) != 1 {
      draft.error(.unsupportedVersion, at: part.place, "version '\(text)' is not known", help: "write 'version: 1'")
    }
  }

  static let zone = Section(
    name: "zone",
    declare: { draft, parts in
      guard let part = draft.only(parts, "zone"), let text = draft.text(part) else { return }
      guard let zone = Zone(text) else {
        draft.error(
          .unknownZone, at: part.place, "there is no zone '\(text)'", help: "use an IANA name such as 'Asia/Shanghai'")
        return
      }
      draft.book.zone = zone
    }, read: { _, _ in })

  static let locale = Section(name: "locale") { draft, parts in
    guard let part = draft.only(parts, "locale"), let text = draft.text(part) else { return }
    draft.book.locale = text
  }
}

extension Draft {
  /// The one place of a section that may stand once; others are reported.
  func only(_ parts: [Written], _ section: String) -> Written? {
    for other in parts.dropFirst() {
      let first = parts[0].anchor
      error(
        .duplicateName, at: other.anchor,
        "'\(section)' is already said at \(first.file):\(first.line)", help: "remove one of the two")
    }
    return parts.first
  }
}
