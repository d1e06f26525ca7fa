import YAML

extension Loader {
  /// Reads texts under their names, as `load(_:)` does, and renders what it has to say: for rooms that do not know how
  /// texts are written.
  ///
  /// - Returns: The book when nothing was an error, and every problem as people read it, without color.
  package static func load(texts: [(name: String, text: String)]) -> (book: Book?, problems: [String]) {
    let sources = texts.map { SourceText(name: $0.name, text: $0.text) }
    let loaded = load(sources)
    let named = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
    let problems = loaded.diagnostics.map { $0.rendered(source: named[$0.place.file], color: false) }
    return (loaded.book, problems)
  }
}
