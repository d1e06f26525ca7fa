import YAML

extension Draft {
  /// A short name for the items of a series: of the file they stand in.
  func shortName(ofSeries series: Int) -> String {
    let file = book.messages[series].content?.items.first?.place.file
    return Fingerprint.of(file.flatMap { sources[$0]?.text } ?? "")
  }
}
