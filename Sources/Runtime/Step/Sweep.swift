/// How far a new book was taken over: the walk over all customers, durable with each page.
package struct Sweep: Sendable, Hashable {
  /// The last customer that it has passed.
  var cursor: Int64 = 0
  /// Customers that it has passed, and those there were when it began.
  package var passed: Int = 0
  package var total: Int

  init(total: Int) { self.total = total }
}

extension Sweep {
  /// As the store keeps it.
  init?(_ text: String) {
    let numbers = text.split(separator: " ").compactMap { Int64($0) }
    guard let first = numbers.first else { return nil }
    self.init(total: numbers.count > 2 ? Int(clamping: numbers[2]) : 0)
    cursor = first
    if numbers.count > 1 { passed = Int(clamping: numbers[1]) }
  }

  var text: String { "\(cursor) \(passed) \(total)" }
}
