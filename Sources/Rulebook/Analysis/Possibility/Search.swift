import CEL

/// Looks for one value of each variable such that every clause and every relation holds.
///
/// Values are bits of a mask. Alternatives are tried after everything that must hold has narrowed the masks, those with
/// the fewest ways first.
struct Search {
  indirect enum Clause {
    case within(Int, UInt64)
    case every([Clause])
    case some([Clause])
  }
  /// Which values of two variables go together: for each value of the first, a mask of the second.
  struct Relation {
    let first: Int
    let second: Int
    let allowed: [UInt64]
  }

  private let variables: [Variable]
  private let relations: [Relation]
  private var left = Problem.choices
  /// Whether it stopped before everything was tried.
  private(set) var gaveUp = false

  init(_ variables: [Variable], _ relations: [Relation]) {
    self.variables = variables
    self.relations = relations
  }

  /// The number of a value for each variable; nil when there is none, or it gave up.
  mutating func run(_ clauses: [Clause]) -> [Int]? {
    let found = solve(variables.map(\.all), clauses, [])
    return gaveUp ? nil : found
  }

  private mutating func solve(_ masks: [UInt64], _ clauses: [Clause], _ open: [[Clause]]) -> [Int]? {
    left -= 1
    if left < 0 { gaveUp = true }
    if gaveUp { return nil }
    var masks = masks
    var agenda = clauses
    var open = open
    while true {
      while let clause = agenda.popLast() {
        switch clause {
        case .within(let index, let mask):
          masks[index] &= mask
          if masks[index] == 0 { return nil }
        case .every(let parts): agenda += parts
        case .some(let ways): open.append(ways)
        }
      }
      guard let forced = narrow(&open, masks) else { return nil }
      if forced.isEmpty { break }
      agenda = forced
    }
    guard let next = open.indices.min(by: { open[$0].count < open[$1].count }) else { return settle(masks) }
    let ways = open.remove(at: next)
    for way in ways {
      if let found = solve(masks, [way], open) { return found }
    }
    return nil
  }

  /// Drops ways that cannot be, and choices that are met; answers what has one way left. nil: one has none.
  private func narrow(_ open: inout [[Clause]], _ masks: [UInt64]) -> [Clause]? {
    var forced: [Clause] = []
    var kept: [[Clause]] = []
    for ways in open {
      var left: [Clause] = []
      var isMet = false
      for way in ways {
        switch way {
        case .within(let index, let mask) where masks[index] & ~mask == 0: isMet = true
        case .within(let index, let mask) where masks[index] & mask == 0: break
        case .every(let parts) where parts.isEmpty: isMet = true
        case .some(let parts) where parts.isEmpty: break
        default: left.append(way)
        }
        if isMet { break }
      }
      if isMet { continue }
      if left.isEmpty { return nil }
      if left.count == 1 { forced.append(left[0]) } else { kept.append(left) }
    }
    open = kept
    return forced
  }

  // MARK: relations

  /// One value for each variable such that the relations hold, the plainest first.
  private mutating func settle(_ masks: [UInt64]) -> [Int]? {
    var masks = masks
    guard propagate(&masks) else { return nil }
    var chosen = masks
    for index in masks.indices {
      guard masks[index].nonzeroBitCount > 1 else { continue }
      guard relations.contains(where: { $0.first == index || $0.second == index }) else {
        chosen[index] = 1 << UInt64(variables[index].plainest(of: masks[index]))
        continue
      }
      for value in variables[index].byPlainness(masks[index]) {
        left -= 1
        if left < 0 { gaveUp = true }
        if gaveUp { return nil }
        var narrowed = masks
        narrowed[index] = 1 << UInt64(value)
        if let found = settle(narrowed) { return found }
      }
      return nil
    }
    return chosen.map(\.trailingZeroBitCount)
  }

  private func propagate(_ masks: inout [UInt64]) -> Bool {
    var changed = true
    while changed {
      changed = false
      for relation in relations {
        let (first, second) = (masks[relation.first], masks[relation.second])
        var reached: UInt64 = 0
        var kept: UInt64 = 0
        for value in relation.allowed.indices where first >> UInt64(value) & 1 == 1 {
          guard relation.allowed[value] & second != 0 else { continue }
          kept |= 1 << UInt64(value)
          reached |= relation.allowed[value]
        }
        if kept == 0 { return false }
        if kept != first || second & reached != second {
          masks[relation.first] = kept
          masks[relation.second] = second & reached
          changed = true
        }
      }
    }
    return true
  }
}

extension Variable {
  /// The value that an example looks best with.
  func plainest(of mask: UInt64) -> Int { byPlainness(mask).first ?? 0 }

  /// Known before unknown, and nothing below zero first.
  func byPlainness(_ mask: UInt64) -> [Int] {
    func rank(_ index: Int) -> Int {
      guard let value = cells[index].value else { return 2 }
      return value.position.map { $0 < .zero } == true ? 1 : 0
    }
    return cells.indices.filter { mask >> UInt64($0) & 1 == 1 }.sorted { (rank($0), $0) < (rank($1), $1) }
  }
}
