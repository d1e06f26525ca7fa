import CEL

/// Whether statements can all be true of one customer.
///
/// Exact for what the statements say of single quantities, and for the facts of `Facts` between them, up to the stated
/// sizes. `impossible` is certain in any case; `possible` is certain unless something opaque is involved.
struct Problem {
  enum Answer {
    case impossible
    case possible(Example)
    /// More choices, or more values of one quantity, than are looked at.
    case tooLarge
  }
  /// At most so many ways of choosing among alternatives are tried.
  static let choices = 4_096
  /// At most so many elementary statements, and joints of them, are looked at.
  static let statements = 512
  /// At most so many quantities.
  static let quantities = 64
  /// At most so many values of one quantity are told apart.
  static let cells = 63
  /// At most so many parts of one text.
  static let parts = 6

  private(set) var variables: [Variable] = []
  private var indexes: [Quantity: Int] = [:]
  private var facts: [Search.Relation] = []

  /// nil when there is more to tell apart than is looked at.
  init?(_ statements: [Formula], on ground: Ground) {
    if Formula.every(statements).isLarger(than: Self.statements) { return nil }
    for statement in statements { collect(statement) }
    if variables.count > Self.quantities { return nil }
    let facts = Facts(variables.map(\.quantity), in: ground.book)
    for (index, turns) in facts.turns { variables[index].turns += turns }
    for index in variables.indices where !variables[index].cut(on: ground) { return nil }
    self.facts = facts.relations(among: variables)
  }

  static func answer(_ statements: [Formula], on ground: Ground) -> Answer {
    Problem(statements, on: ground)?.answer(statements) ?? .tooLarge
  }

  static func isImpossible(_ statements: [Formula], on ground: Ground) -> Bool {
    if case .impossible = answer(statements, on: ground) { true } else { false }
  }

  /// Whether statements can all be true that ask nothing but what those asked that it was made for.
  func answer(_ statements: [Formula]) -> Answer { answer(statements.map(clause)) }

  /// Whether clauses made of the statements that it was made for can all be true.
  func answer(_ clauses: [Search.Clause]) -> Answer {
    var search = Search(variables, facts)
    guard let found = search.run(clauses) else { return search.gaveUp ? .tooLarge : .impossible }
    return .possible(Example(variables: variables, cells: found))
  }

  private mutating func collect(_ formula: Formula) {
    switch formula {
    case .every(let parts), .some(let parts): for part in parts { collect(part) }
    case .holds(let quantity, let probe, _):
      if let index = indexes[quantity] {
        variables[index].add(probe)
      } else {
        indexes[quantity] = variables.count
        variables.append(Variable(quantity, probe))
      }
    }
  }

  /// One of the statements, or a part of one, for the search.
  func clause(_ formula: Formula) -> Search.Clause {
    switch formula {
    case .every(let parts): .every(parts.map(clause))
    case .some(let parts): .some(parts.map(clause))
    case .holds(let quantity, let probe, let wanted):
      indexes[quantity].map { .within($0, variables[$0].cells(where: probe, wanted)) } ?? .some([])
    }
  }
}

/// One quantity, and its values as far as the questions tell them apart.
struct Variable {
  let quantity: Quantity
  private var probes: [Probe]
  /// Where facts need it cut besides.
  var turns: [Value] = []
  private(set) var cells: [Cell] = []

  init(_ quantity: Quantity, _ probe: Probe) {
    self.quantity = quantity
    probes = [probe]
  }

  mutating func add(_ probe: Probe) {
    if !probes.contains(probe) { probes.append(probe) }
  }

  /// False when there are too many values.
  mutating func cut(on ground: Ground) -> Bool {
    guard probes.count(where: \.isPart) <= Problem.parts else { return false }
    cells = ground.cells(of: quantity, probes, turns)
    return cells.count <= Problem.cells
  }

  /// The values, a bit each, for which the answer is as wanted; all of them where the order of the turns depends on the
  /// calendar.
  func cells(where probe: Probe, _ wanted: Wanted) -> UInt64 {
    if isVague(probe) { return all }
    return cells.indices.reduce(0) { mask, index in
      wanted.accepts(probe.answer(cells[index].value)) ? mask | 1 << UInt64(index) : mask
    }
  }

  /// Every value.
  var all: UInt64 { (1 << UInt64(cells.count)) - 1 }

  /// Whether a calendar span is as long as an exact one that it is compared with, give or take three days.
  private func isVague(_ probe: Probe) -> Bool {
    guard case .age(_, let span) = probe else { return false }
    return probes.contains { other in
      guard case .age(_, let second) = other, span.isExact != second.isExact else { return false }
      let (difference, overflow) = span.nominal.subtractingReportingOverflow(second.nominal)
      return !overflow && difference.magnitude < 3 * UInt64(Typed.dayLength)
    }
  }
}

extension Span {
  fileprivate var isExact: Bool { if case .exact = self { true } else { false } }
}
