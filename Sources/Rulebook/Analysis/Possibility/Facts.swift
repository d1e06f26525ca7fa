import CEL

/// What is true between quantities whatever the customer: a count of nothing has no latest, a list is known as a whole.
struct Facts {
  /// Two quantities by their index, and whether a value of the first goes with a value of the second.
  private struct Fact {
    let first: Int
    let second: Int
    let allows: (Cell, Cell) -> Bool
  }
  private var facts: [Fact] = []
  /// Where the facts need quantities cut.
  private(set) var turns: [(index: Int, turns: [Value])] = []

  init(_ quantities: [Quantity], in book: Book) {
    for (index, quantity) in quantities.enumerated() {
      if case .value(let field, _) = quantity, book.trait(field)?.kind == .count { turns.append((index, [.int(0)])) }
    }
    for first in quantities.indices {
      for second in quantities.indices where second != first {
        add(first, quantities[first], second, quantities[second], book)
      }
    }
  }

  func relations(among variables: [Variable]) -> [Search.Relation] {
    facts.map { fact in
      let seconds = variables[fact.second].cells
      return Search.Relation(
        first: fact.first, second: fact.second,
        allowed: variables[fact.first].cells.map { cell in
          seconds.indices.reduce(0) { fact.allows(cell, seconds[$1]) ? $0 | 1 << UInt64($1) : $0 }
        })
    }
  }

  /// Each ordered pair comes here once.
  private mutating func add(_ first: Int, _ one: Quantity, _ second: Int, _ other: Quantity, _ book: Book) {
    guard let field = one.field, let otherField = other.field else { return }
    func fact(_ allows: @escaping (Cell, Cell) -> Bool) {
      facts.append(Fact(first: first, second: second, allows: allows))
    }
    if field == otherField, one.moment == other.moment {
      // An instant and its age, the members of one list: known together.
      if first < second { fact { ($0.value == nil) == ($1.value == nil) } }
      return
    }
    guard let trait = book.trait(field), let rival = book.trait(otherField), trait.event == rival.event,
      trait.kind == .count
    else { return }
    if field == otherField {
      // The event at hand is counted: one more than before.
      if trait.within == nil, one.moment == .now { fact { $0.meets($1, plus: 1) } }
      return
    }
    guard one.moment == other.moment else { return }
    let sameFilter = trait.condition == rival.condition
    if sameFilter, trait.within == rival.within {
      switch rival.kind {
      case .latest, .earliest: fact { ($0.value == .int(0)) == ($1.value == nil) }
      case .average, .first, .last, .mostCommon, .rfm: fact { $0.value != .int(0) || $1.value == nil }
      case .sum, .distinct: fact { $0.value != .int(0) || $1.contains(.zero) }
      case .count: if first < second { fact { $0.low == $1.low && $0.high == $1.high || $0.meets($1, plus: 0) } }
      }
      return
    }
    let narrower = (sameFilter || rival.condition == nil) && (trait.within == rival.within || rival.within == nil)
    guard narrower else { return }
    switch rival.kind {
    case .count:
      fact { narrow, wide in
        guard let low = narrow.low, let high = wide.high else { return true }
        return low <= high
      }
    case .latest:
      guard sameFilter, case .exact(let length)? = trait.within, case .age = other else {
        return fact { $0.value == .int(0) || $1.value != nil }
      }
      turns.append((second, [.duration(length)]))
      fact { ($0.value != .int(0)) == (Comparison.less.holds($1.value, .duration(length)) == .true) }
    default: break
    }
  }
}

extension Cell {
  /// Whether some value of this cell is a value of the other and `step` more.
  fileprivate func meets(_ other: Cell, plus step: Int64) -> Bool {
    let step = ExactDecimal(step)
    if let high, let low = other.low?.adding(step), high < low { return false }
    if let low, let high = other.high?.adding(step), low > high { return false }
    return true
  }

  fileprivate func contains(_ position: ExactDecimal) -> Bool {
    if let low, low > position { return false }
    if let high, high < position { return false }
    return value != nil
  }
}

extension Book {
  /// The trait whose value the field is.
  func trait(_ field: Int) -> Trait? {
    guard case .trait(let index, .value) = fields[field].source else { return nil }
    return traits[index]
  }
}
