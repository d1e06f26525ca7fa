/// The keys that a mapping of one kind may have.
struct Keys {
  var required: [String] = []
  var optional: [String] = []
  /// Part of the language, refused by name until they are executed.
  var notYet: [String] = []

  /// Every word of the language here, for suggestions.
  var all: [String] { required + optional + notYet }
}

/// A mapping of a known kind, its keys checked: unknown, unsupported and missing ones are reported once, here.
struct Record {
  let written: Written
  private let values: [String: Written]

  /// nil when it is not a mapping at all (reported).
  init?(_ written: Written, _ what: Wording, _ keys: Keys, in draft: Draft) {
    guard let entries = written.entries else {
      draft.error(
        .expectedMapping, at: written.isEmpty ? written.anchor : written.place,
        "\(what) is a mapping (key: value), not \(written.isEmpty ? "nothing" : written.kindName)",
        help: keys.required.first.map { "write it as '\($0): …'" })
      return nil
    }
    var values: [String: Written] = [:]
    let allowed = Set(keys.required).union(keys.optional)
    for entry in entries {
      if allowed.contains(entry.name) {
        values[entry.name] = entry.value
      } else if keys.notYet.contains(entry.name) {
        draft.notYet(entry.name, at: entry.place)
      } else {
        draft.error(
          .unknownKey, at: entry.place, "\(what) has no key '\(entry.name)'",
          help: Suggestion.help(for: entry.name, among: keys.all) ?? "it may have: \(keys.all.joined(separator: ", "))")
      }
    }
    for key in keys.required where values[key] == nil {
      draft.error(.missingKey, at: written.anchor, "\(what) needs '\(key)'", help: "add '\(key): …'")
    }
    self.written = written
    self.values = values
  }

  /// The value under the key, nil when it was not written.
  subscript(key: String) -> Written? { values[key] }

  /// The first of the keys that is there.
  func first(of keys: [String]) -> String? { keys.first { values[$0] != nil } }
}
