import YAML

/// The one way to write a typed value, where it was read from another.
extension Draft {
  /// Remembers how a value should be written.
  func spell(_ written: Written, _ canonical: String) {
    if canonical != written.text { spellings[written.place] = canonical }
  }
}

extension Loader {
  /// The places of typed values that are not written in their one way, and how they should be; by file.
  static func spellings(_ files: [SourceText]) -> [String: [SourceRange: String]] {
    let draft = Draft(sources: Dictionary(files.map { ($0.name, $0) }) { first, _ in first })
    _ = read(files, into: draft)
    var found: [String: [SourceRange: String]] = [:]
    for (place, text) in draft.spellings { found[place.file, default: [:]][place.range] = text }
    return found
  }
}
