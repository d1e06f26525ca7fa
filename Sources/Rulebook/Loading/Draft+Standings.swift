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
    if let stuck = all.first(where: { !placed.contains($0) }) {
      reportCircle(from: stuck, needs.mapValues { $0.subtracting(placed) }, all)
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

  private func reportCircle(
    from start: StandingDefinition, _ needs: [StandingDefinition: Set<StandingDefinition>], _ all: [StandingDefinition]
  ) {
    let order = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
    var path: [StandingDefinition] = []
    var seen: Set<StandingDefinition> = []
    var here = start
    while seen.insert(here).inserted {
      path.append(here)
      guard let next = needs[here]?.min(by: { order[$0, default: 0] < order[$1, default: 0] }) else { return }
      here = next
    }
    let circle = path.drop { $0 != here } + [here]
    var words = circle.map { "'\(name(of: $0).name)'" }
    if words.count > 8 { words.replaceSubrange(4..<(words.count - 2), with: ["…"]) }
    let names = words.joined(separator: " → ")
    error(
      .circular, at: name(of: here).place, "definitions that need each other: \(names)",
      help: "write one of the conditions without the other's name")
  }

  private func name(of standing: StandingDefinition) -> (name: String, place: Place) {
    switch standing {
    case .segment(let index): (book.segments[index].name, book.segments[index].place)
    case .ladder(let index): (book.ladders[index].name, book.ladders[index].place)
    }
  }
}
