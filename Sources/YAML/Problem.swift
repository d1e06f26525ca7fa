/// What is wrong with a source text, where, and what its author should do.
package struct Problem: Sendable, Hashable {
  /// The stable code, for example `duplicate-key`.
  package var code: String
  /// The place to underline.
  package var range: SourceRange
  /// What is wrong, in plain English.
  package var message: String
  /// What to write instead.
  package var help: String?

  /// A problem from its parts.
  package init(code: String, range: SourceRange, message: String, help: String? = nil) {
    self.code = code
    self.range = range
    self.message = message
    self.help = help
  }
}
