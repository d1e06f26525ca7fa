/// One problem of a rule book, with its place. Problems are values, all collected, never thrown.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable {
    case error, warning
    /// Worth knowing; nothing is wrong.
    case note
  }
  package var severity: Severity
  /// Stable, kebab-case: `unknown-field`.
  package var code: String
  package var place: Place
  package var wording: Wording
  /// What to do: `did you mean 'last_order_at'?`
  package var advice: Wording?

  /// What is wrong, in English.
  package var message: String { wording.text(in: .english) }
  /// What to do, in English.
  package var help: String? { advice?.text(in: .english) }

  package init(_ severity: Severity, _ code: String, at place: Place, _ message: Wording, help: Wording? = nil) {
    self.severity = severity
    self.code = code
    self.place = place
    wording = message
    advice = help
  }
}

/// What loading a folder gave: the book when there was no error, and everything that was found.
package struct Loaded: Sendable {
  package var book: Book?
  /// Sorted by file, place, code.
  package var diagnostics: [Diagnostic]

  package init(book: Book?, diagnostics: [Diagnostic]) {
    self.book = book
    self.diagnostics = diagnostics
  }
}
