import CEL
import Rulebook

/// A segment or a ladder: what a customer stands in.
enum StandingID: Sendable, Hashable {
  case segment(Int)
  case ladder(Int)
}

/// The part of a subject that a condition can depend on.
enum Cell: Sendable, Hashable {
  case attribute(Int)
  case tags
  case trait(Int)
  /// What passed about a message.
  case message(Int)
  case standing(StandingID)

  init?(_ source: FieldSource) {
    switch source {
    case .attribute(let index), .lookup(let index, _, _): self = .attribute(index)
    case .tags: self = .tags
    case .trait(let index, _): self = .trait(index)
    case .received(let index), .clicked(let index): self = .message(index)
    case .segment(let index): self = .standing(.segment(index))
    case .ladder(let index): self = .standing(.ladder(index))
    // Conditions hold the trees of computed traits themselves.
    case .computed, .property, .occurred, .years, .coupon, .run, .item, .foreseen, .absent: return nil
    }
  }
}

/// Orders segments and ladders so that each comes after those it depends on, and inverts the dependencies.
///
/// The loader refuses cycles; were one to come through, its members keep their written order and settle on the next
/// look.
struct StandingOrder {
  private(set) var standings: [StandingID] = []
  private(set) var dependents: [Cell: [Int]] = [:]

  init(_ book: Book) {
    var needs: [StandingID: Set<Cell>] = [:]
    var all: [StandingID] = []
    for (i, segment) in book.segments.enumerated() {
      all.append(.segment(i))
      needs[.segment(i)] = Self.cells(of: [segment.condition], in: book)
    }
    for (i, ladder) in book.ladders.enumerated() {
      all.append(.ladder(i))
      needs[.ladder(i)] = Self.cells(of: ladder.rungs.compactMap(\.condition), in: book)
    }
    var placed: Set<StandingID> = []
    var open: Set<StandingID> = []
    func place(_ id: StandingID) {
      guard !placed.contains(id), open.insert(id).inserted else { return }
      for case .standing(let other) in needs[id] ?? [] { place(other) }
      placed.insert(id)
      standings.append(id)
    }
    for id in all { place(id) }
    for (position, id) in standings.enumerated() {
      for cell in needs[id] ?? [] { dependents[cell, default: []].append(position) }
    }
  }

  private static func cells(of conditions: [Node], in book: Book) -> Set<Cell> {
    var cells: Set<Cell> = []
    for condition in conditions {
      for field in condition.fields {
        if let cell = Cell(book.fields[field].source) { cells.insert(cell) }
      }
    }
    return cells
  }
}

extension Cell {
  /// What the date of a `date:` rule depends on.
  static func all(of trigger: Trigger, in book: Book) -> Set<Cell> {
    guard case .date(let field, _, _) = trigger else { return [] }
    let source = book.fields[field].source
    let fields: [FieldSource] =
      if case .computed(let index) = source {
        book.computed[index].node.fields.map { book.fields[$0].source }
      } else {
        [source]
      }
    return Set(fields.compactMap { Cell($0) })
  }
}
