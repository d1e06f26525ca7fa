import CEL

/// A segment or a ladder: what a customer's standing is made of.
enum StandingDefinition: Hashable {
  case segment(Int)
  case ladder(Int)
}

extension Draft {
  /// Orders segments and ladders so that each comes after what it speaks of, and writes their definitions in that order;
  /// reports a chain that comes back to where it began.
  func orderStandings() {
    let all =
      book.segments.indices.map(StandingDefinition.segment) + book.ladders.indices.map(StandingDefinition.ladder)
    var needs: [StandingDefinition: Set<StandingDefinition>] = [:]
    var neededBy: [StandingDefinition: [StandingDefinition]] = [:]
    for standing in all {
      let targets = Set(nodes(of: standing).flatMap { $0.fields }.compactMap { target(of: book.fields[$0]) })
      needs[standing] = targets
      for target in targets { neededBy[target, default: []].append(standing) }
    }
    var open = needs.mapValues(\.count)
    var ready = all.filter { open[$0] == 0 }
    var next = 0
    while next < ready.count {
      for standing in neededBy[ready[next]] ?? [] {
        open[standing, default: 1] -= 1
        if open[standing] == 0 { ready.append(standing) }
      }
      next += 1
    }
    let placed = Set(ready)
    if placed.count < all.count {
      let stuck = all.filter { !placed.contains($0) }
      reportCircles(stuck, needs.mapValues { $0.subtracting(placed) }, neededBy)
    }
    for standing in ready { define(standing) }
  }

  private func nodes(of standing: StandingDefinition) -> [Node] {
    switch standing {
    case .segment(let index): [book.segments[index].condition]
    case .ladder(let index): book.ladders[index].rungs.compactMap(\.condition)
    }
  }

  private func target(of field: Field) -> StandingDefinition? {
    switch field.source {
    case .segment(let index): .segment(index)
    case .ladder(let index): .ladder(index)
    default: nil
    }
  }

  private func define(_ standing: StandingDefinition) {
    switch standing {
    case .segment(let index): book.segments[index].definition = canonical(book.segments[index].condition)
    case .ladder(let index):
      book.ladders[index].definition = book.ladders[index].rungs.map { rung in
        "\(rung.name): \(rung.condition.map { canonical($0) } ?? "otherwise")"
      }.joined(separator: "; ")
    }
  }

  /// Reports each knot of definitions once, with one of the ways around it.
  private func reportCircles(
    _ stuck: [StandingDefinition], _ needs: [StandingDefinition: Set<StandingDefinition>],
    _ neededBy: [StandingDefinition: [StandingDefinition]]
  ) {
    let order = Dictionary(uniqueKeysWithValues: stuck.enumerated().map { ($1, $0) })
    func nearest(_ next: Set<StandingDefinition>) -> StandingDefinition? {
      next.min { order[$0, default: 0] < order[$1, default: 0] }
    }
    var left = Set(stuck)
    for start in stuck where left.contains(start) {
      let ahead = reached(from: start) { Array(needs[$0] ?? []).filter(left.contains) }
      guard ahead.contains(start) else { continue }
      let knot = reached(from: start) { (neededBy[$0] ?? []).filter(ahead.contains) }
      left.subtract(knot)
      var path = [start]
      var met: Set = [start]
      while let here = path.last, let next = nearest((needs[here] ?? []).intersection(knot)), met.insert(next).inserted
      {
        path.append(next)
      }
      guard let end = path.last, let here = nearest((needs[end] ?? []).intersection(knot)) else { continue }
      let circle = path.drop { $0 != here } + [here]
      error(
        .circular, at: name(of: here).place,
        "definitions that need each other: \(Self.path(circle.map { "'\(name(of: $0).name)'" }))",
        help: "write one of the conditions without the other's name")
    }
  }

  /// What one comes to by one step or more.
  private func reached(
    from start: StandingDefinition, _ next: (StandingDefinition) -> [StandingDefinition]
  ) -> Set<StandingDefinition> {
    var found: Set<StandingDefinition> = []
    var open = next(start)
    while let here = open.popLast() {
      if found.insert(here).inserted { open += next(here) }
    }
    return found
  }

  /// `'a' → 'b' → 'a'`, the middle of a long way left out.
  static func path(_ names: [String]) -> String {
    var words = names
    if words.count > 8 { words.replaceSubrange(4..<(words.count - 2), with: ["…"]) }
    return words.joined(separator: " → ")
  }

  private func name(of standing: StandingDefinition) -> (name: String, place: Place) {
    switch standing {
    case .segment(let index): (book.segments[index].name, book.segments[index].place)
    case .ladder(let index): (book.ladders[index].name, book.ladders[index].place)
    }
  }
}
