/// A use of a word of the language that this version reads and checks but does not execute.
package struct NotExecuted: Sendable, Hashable {
  /// As the author writes it: `hand-off`, `prepare`.
  package var word: String
  package var place: Place

  package init(word: String, place: Place) {
    self.word = word
    self.place = place
  }
}
