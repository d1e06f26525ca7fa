/// Texts in which nothing is filled in: tags, and the values of `set:` and `with:`.
extension Draft {
  /// False (and a problem) when a text holds a template's tag, which nobody would read there.
  func isPlainText(_ written: Written, help: (String) -> Wording) -> Bool {
    guard let text = written.text, let braces = TemplateBraces.opening(in: text) else { return true }
    error(
      .templateNotReadHere, at: place(of: braces, in: written), "'{{ … }}' is not filled in here, only in messages",
      help: help(TemplateBraces.name(in: text) ?? "event.order_id"))
    return false
  }

  /// False (and a problem) when an unquoted text is the name of a field: then the field is meant.
  func isNoField(_ written: Written, in scope: Scope) -> Bool {
    guard written.isPlain, let text = written.text, isQualified(Typed.narrowed(text), in: scope) else { return true }
    error(
      .fieldAsText, at: written.place, "'\(text)' would be taken as these letters, and it is the name of a field",
      help: "write { from: \(Typed.narrowed(text)) }, or quote it when the letters are meant")
    return false
  }

  private func isQualified(_ name: String, in scope: Scope) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return false }
    let rest = parts.dropFirst().joined(separator: ".")
    switch parts[0] {
    case "customer":
      return rest == "tags" || index(of: .attribute, rest) != nil || index(of: .trait, parts[1]) != nil
    case "coupon": return scope.coupon != nil && CouponField(rawValue: rest) != nil
    case "event":
      guard let event = scope.event else { return false }
      return rest == "occurred" || hasProperty(parts.dropFirst(), of: event)
    default: return false
    }
  }

  private func hasProperty(_ path: ArraySlice<String>, of event: Int) -> Bool {
    var level: [String: PropertyType] = book.events[event].properties
    for part in path {
      let each = part.hasSuffix("[]")
      guard let found = level[each ? String(part.dropLast(2)) : part] else { return false }
      switch (found, each) {
      case (.object(let inner), false), (.objects(let inner), true): level = inner
      default: level = [:]
      }
    }
    return true
  }
}
