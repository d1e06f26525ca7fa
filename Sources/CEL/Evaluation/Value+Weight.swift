extension Value {
  /// What it costs to look through the value: bytes of text, 16 for each element of a list or a map, all levels; nothing
  /// for a plain value. Counting ends beyond `most`.
  @usableFromInline
  func weight(upTo most: Int) -> Int {
    switch self {
    case .text(let text): text.utf8.count
    case .bytes(let bytes): bytes.count
    case .list(let items): Self.weight(of: items, upTo: most)
    case .map(let map): Self.weight(of: map.entries.lazy.map(\.value), upTo: most)
    case .optional(let inner?): inner.weight(upTo: most)
    default: 0
    }
  }

  private static func weight(of items: some Collection<Value>, upTo most: Int) -> Int {
    var sum = 0
    for item in items {
      sum += 16
      guard sum <= most else { return sum }
      sum += item.weight(upTo: most - sum)
    }
    return sum
  }
}

extension Budget {
  /// Pays for looking through a value once.
  @usableFromInline
  mutating func look(through value: Value?) throws(Fault) {
    guard let value else { return }
    let weight = value.weight(upTo: bytes)
    if weight > 0 { try take(weight) }
  }
}

extension Frame {
  /// Pays for looking through what was read; the verdict that stands for the answer where that is too much.
  @usableFromInline
  mutating func looks(through reading: Reading) -> Verdict? {
    until = min(until, reading.until)
    do throws(Fault) {
      try budget.look(through: reading.value)
      return nil
    } catch {
      return Verdict(fail(with: .fault(error)), until: until)
    }
  }
}
