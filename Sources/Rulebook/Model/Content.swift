/// Content that changes: the items of a column or a series, from a CSV file.
package struct Content: Sendable, Hashable {
  package enum Order: String, Sendable, Hashable, CaseIterable {
    /// Each item is of one day in the customer's zone.
    case date
    /// Each customer gets the items one after the other.
    case number
  }
  /// What a send does when there is no item for it.
  package enum IfNone: Sendable, Hashable {
    /// Its group is left out, with the reason `no-item`.
    case skip
    /// This message (index) is sent instead.
    case send(Int)
  }
  package struct Item: Sendable, Hashable {
    /// Days since 1970-01-01 of a dated item, else its number, from 1.
    package var position: Int64
    package var title: Template?
    package var text: Template
    package var link: Template?
    /// The row.
    package var place: Place

    package init(position: Int64, title: Template? = nil, text: Template, link: Template? = nil, place: Place) {
      self.position = position
      self.title = title
      self.text = text
      self.link = link
      self.place = place
    }

    /// As a channel that only has text carries it: title, text and link, each on a line of its own.
    package var whole: Template {
      var parts: [Template.Part] = []
      for template in [title, text, link].compactMap({ $0 }) {
        if !parts.isEmpty { parts.append(.text("\n")) }
        parts += template.parts
      }
      return Template(parts: parts)
    }
  }
  /// Sorted by position, each position once.
  package var items: [Item]
  package var order: Order
  package var ifNone: IfNone
  /// Whether `if-none: skip` is written, and not only meant.
  package var isSkipSaid = false
  /// Whether it is a series: sent by `for-each` alone.
  package var isSeries: Bool

  package init(items: [Item], order: Order, ifNone: IfNone, isSeries: Bool) {
    self.items = items
    self.order = order
    self.ifNone = ifNone
    self.isSeries = isSeries
  }

  /// The item at a position.
  package func item(at position: Int64) -> Item? {
    let index = index(from: position)
    return index < items.count && items[index].position == position ? items[index] : nil
  }

  /// The first item behind a position.
  package func item(after position: Int64) -> Item? {
    guard position < .max else { return nil }
    let index = index(from: position + 1)
    return index < items.count ? items[index] : nil
  }

  /// The index of the first item at a position or behind it; their number when there is none.
  private func index(from position: Int64) -> Int {
    var (low, high) = (0, items.count)
    while low < high {
      let middle = low + (high - low) / 2
      if items[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
