/// A mapping of a known kind, its keys checked: unknown and missing ones are reported once, here, and those that this
/// version does not execute are noted.
struct Record {
  let written: Written
  private let values: [String: Written]

  /// nil when it is not a mapping at all (reported).
  init?(_ written: Written, _ what: Wording, _ keys: Keys, in draft: Draft) {
    guard let entries = written.entries else {
      draft.error(
        .expectedMapping, at: written.isEmpty ? written.anchor : written.place,
        "\(what) is a mapping (key: value), not \(written.isEmpty ? "nothing" : written.kindName)",
        help: keys.required.first.map { "write it as '\($0.name): …'" })
      return nil
    }
    var values: [String: Written] = [:]
    for entry in entries {
      if let key = keys[entry.name] {
        values[entry.name] = entry.value
        if !key.isExecuted { draft.notExecuted(entry.name, at: entry.place) }
      } else {
        draft.error(
          .unknownKey, at: entry.place, "\(what) has no key '\(entry.name)'",
          help: Suggestion.help(for: entry.name, among: keys.names)
            ?? "it may have: \(keys.names.joined(separator: ", "))")
      }
    }
    for key in keys.list where key.isRequired && values[key.name] == nil {
      draft.error(.missingKey, at: written.anchor, "\(what) needs '\(key.name)'", help: "add '\(key.name): …'")
    }
    self.written = written
    self.values = values
  }

  /// The value under the key, nil when it was not written.
  subscript(key: String) -> Written? { values[key] }

  /// The first of the keys that is there.
  func first(of keys: [String]) -> String? { keys.first { values[$0] != nil } }
}
