import CEL

/// One statement of a condition with the words and the place that a message names it by.
struct Part {
  let formula: Formula
  private let words: () -> String
  private let whereabouts: () -> Place?

  /// Words and place are looked for when a message needs them: most parts are never named.
  init(formula: Formula, text: @escaping @autoclosure () -> String, place: @escaping @autoclosure () -> Place?) {
    self.formula = formula
    words = text
    whereabouts = place
  }

  var text: String { words() }
  var place: Place? { whereabouts() }
}

extension Review {
  /// The elementary statements of a condition that must be true, each by itself.
  func parts(of node: Node, in owner: Place, writtenAs whole: String? = nil) -> [Part] {
    if case .all(let nodes) = node {
      let own = book.writings[node]?.firstAnswer(\.text)
      return nodes.flatMap { parts(of: $0, in: owner, writtenAs: own ?? whole) }
    }
    return [
      Part(
        formula: reasoner.formula(node), text: self.words(for: node, writtenAs: whole),
        place: self.place(of: node, in: owner))
    ]
  }

  /// The words of the language, or the author's where there are none.
  func words(for node: Node, writtenAs whole: String?) -> String {
    let words = LeafWords.text(node, in: book)
    return words.contains(LeafWords.unnamed) ? whole ?? words : words
  }

  /// What being in the segment, or on the rung, says.
  func parts(of membership: Membership) -> [Part] {
    switch membership {
    case .segment(let index):
      return parts(of: book.segments[index].condition, in: book.segments[index].place)
    case .rung(let ladder, let rung):
      let rungs = book.ladders[ladder].rungs
      let earlier = rungs[..<rung].compactMap { other -> Part? in
        guard let node = other.condition else { return nil }
        return Part(
          formula: reasoner.formula(node, .notTrue),
          text: "not \(self.book.ladders[ladder].name).\(other.name): \(LeafWords.text(node, in: self.book))",
          place: other.place)
      }
      return (rungs[rung].condition.map { parts(of: $0, in: rungs[rung].place) } ?? []) + earlier
    }
  }

  /// The fewest of the parts that cannot all be true; nil when all of them can.
  func clash(_ parts: [Part]) -> [Part]? {
    guard isImpossible(parts.map(\.formula)) else { return nil }
    var core = parts
    for index in parts.indices.reversed() where parts.count <= 64 {
      var fewer = core
      fewer.remove(at: index)
      if isImpossible(fewer.map(\.formula)) { core = fewer }
    }
    return core
  }

  /// Where the first leaf of the tree is written.
  func place(of node: Node, in owner: Place) -> Place? {
    if let place = book.place(of: node, in: owner) { return place }
    return node.operands.firstAnswer { self.place(of: $0, in: owner) }
  }

  func name(of membership: Membership) -> String {
    switch membership {
    case .segment(let index): book.segments[index].name
    case .rung(let ladder, let rung): "\(book.ladders[ladder].name).\(book.ladders[ladder].rungs[rung].name)"
    }
  }

  func place(of membership: Membership) -> Place {
    switch membership {
    case .segment(let index): book.segments[index].place
    case .rung(let ladder, let rung): book.ladders[ladder].rungs[rung].place
    }
  }
}

extension [Part] {
  /// `'orders_count at-least 5' (4:21), 'orders_count at-most 3' (4:34)`, and the arithmetic where there is any.
  func list(from here: Place) -> String {
    let named = map { part -> String in
      guard let place = part.place else { return "'\(part.text)'" }
      let file = place.file == here.file ? "" : "\(place.file):"
      return "'\(part.text)' (\(file)\(place.line):\(place.column))"
    }
    return named.joined(separator: ", ") + (arithmetic.map { ": \($0)" } ?? "")
  }

  /// `5 > 3` where two bounds of one quantity leave nothing between them, `上海 ≠ 北京` for two values.
  private var arithmetic: String? {
    guard count == 2, case .holds(let first, let one, let wanted) = self[0].formula,
      case .holds(let second, let other, let asked) = self[1].formula, first == second
    else { return nil }
    if case .compare(.equal, let left) = one, case .compare(.equal, let right) = other, wanted == asked {
      return "\(LeafWords.text(left)) ≠ \(LeafWords.text(right))"
    }
    guard var left = one.bound, var right = other.bound else { return nil }
    if wanted != .isTrue { left.isLower.toggle() }
    if asked != .isTrue { right.isLower.toggle() }
    guard left.isLower != right.isLower else { return nil }
    let (low, high) = left.isLower ? (left, right) : (right, left)
    guard let from = low.value.position, let to = high.value.position, from >= to else { return nil }
    return "\(LeafWords.text(low.value)) \(from == to ? "=" : ">") \(LeafWords.text(high.value))"
  }
}

extension Probe {
  /// The value that it bounds, from below or from above.
  fileprivate var bound: (value: Value, isLower: Bool)? {
    switch self {
    case .compare(.greater, let value), .compare(.greaterOrEqual, let value): (value, true)
    case .compare(.less, let value), .compare(.lessOrEqual, let value): (value, false)
    case .age(.greater, let span), .age(.greaterOrEqual, let span): (.duration(span.nominal), true)
    case .age(.less, let span), .age(.lessOrEqual, let span): (.duration(span.nominal), false)
    default: nil
    }
  }
}
