import YAML

/// What loading texts gave, for rooms that neither know YAML nor diagnostics.
package struct LoadedTexts: Sendable {
  /// nil when something is wrong, or when the book says what this version does not execute.
  package var book: Book?
  /// Why there is no book, rendered, in reading order; empty when there is one.
  package var refusals: [String]
  /// What is doubtful about the book, rendered.
  package var warnings: [String]
}

extension Loader {
  /// Reads the texts of a folder as a book that is to be executed.
  package static func load(texts: [(name: String, text: String)]) -> LoadedTexts {
    let sources = texts.map { SourceText(name: $0.name, text: $0.text) }
    let loaded = load(sources)
    let runs = loaded.book?.notExecuted.isEmpty == true
    let named = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
    func rendered(_ wanted: (Diagnostic) -> Bool) -> [String] {
      loaded.diagnostics.filter(wanted).map { problem in
        // That a word is not executed needs no line and no help of its own at each use.
        if problem.severity == .note {
          return problem.rendered(source: nil, color: false).prefix { !$0.isNewline }.description
        }
        return problem.rendered(source: named[problem.place.file], color: false)
      }
    }
    return LoadedTexts(
      book: runs ? loaded.book : nil,
      refusals: runs ? [] : rendered { $0.severity == .error || $0.code == Code.notExecuted.rawValue },
      warnings: rendered { $0.severity == .warning })
  }
}
