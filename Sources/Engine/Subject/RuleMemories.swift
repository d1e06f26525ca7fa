/// What a subject remembers of the rules that ever concerned it, by rule index; nothing of all the others.
///
/// Sparse, so that an event costs the same whether the book has ten rules or ten thousand.
package struct RuleMemories: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    package let rule: Int
    package var memory: RuleMemory
  }

  /// By rule, each once, none blank.
  package private(set) var entries: [Entry] = []

  package init() {}

  /// The rules that are remembered, in order.
  package var rules: [Int] { entries.map(\.rule) }

  /// Blank for a rule that never concerned the subject; a memory that becomes blank is forgotten.
  package subscript(rule: Int) -> RuleMemory {
    get {
      let place = place(of: rule)
      return place < entries.count && entries[place].rule == rule ? entries[place].memory : RuleMemory()
    }
    _modify {
      let place = place(of: rule)
      if place == entries.count || entries[place].rule != rule {
        entries.insert(Entry(rule: rule, memory: RuleMemory()), at: place)
      }
      defer { if entries[place].memory.isBlank { entries.remove(at: place) } }
      yield &entries[place].memory
    }
  }

  /// Where the rule stands, or would.
  private func place(of rule: Int) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].rule < rule { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
