/// One problem of a rule book, with its place. Problems are values, all collected, never thrown.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable {
    /// `note`: worth knowing; nothing is wrong.
    case error, warning, note
  }
  package var severity: Severity
  /// Stable, kebab-case: `unknown-field`.
  package var code: String
  package var place: Place
  package var message: String
  /// What to do: `did you mean 'last_order_at'?`
  package var help: String?

  package init(_ severity: Severity, _ code: String, at place: Place, _ message: String, help: String? = nil) {
    self.severity = severity
    self.code = code
    self.place = place
    self.message = message
    self.help = help
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
