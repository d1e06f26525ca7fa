import CEL

/// What all questions about one book stand on: the book, and how its quantities were cut before.
///
/// The same few fields are asked about in the same words all over a book.
final class Ground {
  let book: Book
  private var cuts: [Cut: [Cell]] = [:]

  private struct Cut: Hashable {
    let quantity: Quantity
    let probes: [Probe]
    let turns: [Value]
  }

  init(_ book: Book) { self.book = book }

  /// The values of the quantity, as far as the questions and the further turns tell them apart.
  func cells(of quantity: Quantity, _ probes: [Probe], _ turns: [Value]) -> [Cell] {
    let cut = Cut(quantity: quantity, probes: probes, turns: turns)
    if let known = cuts[cut] { return known }
    let cells = Domain(of: quantity, in: book).cells(probes, turns: turns)
    cuts[cut] = cells
    return cells
  }
}
