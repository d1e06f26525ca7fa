import CEL

/// A set of values that no question tells apart, with one of them to stand for all.
struct Cell: Hashable {
  /// nil: the value is unknown.
  var value: Value?
  /// Of ordered values: no value of the cell is below (for whole numbers: the least one); nil: no bound.
  var low: ExactDecimal?
  /// No value of the cell is above.
  var high: ExactDecimal?

  init(_ value: Value?, low: ExactDecimal? = nil, high: ExactDecimal? = nil) {
    self.value = value
    self.low = low
    self.high = high
  }
}

/// What values a quantity can have at all.
struct Domain {
  enum Kind {
    case truth, text, duration, number, time, date
  }
  var kind: Kind
  /// Whole numbers only.
  var isWhole = false
  var minimum: ExactDecimal?
  var maximum: ExactDecimal?
  /// Of a choice: the values declared.
  var choices: [String]?
  var mayBeUnknown: Bool

  /// Cuts the domain at the turns of all questions.
  func cells(_ probes: [Probe], turns extra: [Value] = []) -> [Cell] {
    let turns = probes.flatMap(\.turns) + extra
    var cells: [Cell]
    switch kind {
    case .truth: cells = [Cell(.bool(false)), Cell(.bool(true))]
    case .text: cells = texts(probes, turns)
    case .duration, .number, .time, .date: cells = stretches(turns)
    }
    if mayBeUnknown { cells.append(Cell(nil)) }
    return cells
  }

  // MARK: text

  /// The texts named, and for each set of parts that others may contain a text that has just those.
  private func texts(_ probes: [Probe], _ turns: [Value]) -> [Cell] {
    if let choices { return choices.map { Cell(.text($0)) } }
    let named = turns.compactMap { value in if case .text(let text) = value { text } else { nil } }
    let parts = probes.filter(\.isPart)
    var found: [Cell] = []
    var seen: Set<[Truth]> = []
    func add(_ text: String) {
      let signature = probes.map { $0.answer(.text(text)) }
      if seen.insert(signature).inserted { found.append(Cell(.text(text))) }
    }
    if parts.isEmpty {
      // Longer than any that is named, so none of them.
      add((named.max { $0.utf8.count < $1.utf8.count } ?? "") + "…")
      for text in named { add(text) }
      return found
    }
    let glue = Self.glue(between: named + parts.map(\.part))
    for choice in 0..<(1 << parts.count) {
      let wanted = parts.indices.filter { choice >> $0 & 1 == 1 }.map { parts[$0] }
      let start = wanted.filter(\.isStart).map(\.part).max { $0.utf8.count < $1.utf8.count } ?? ""
      add(([start] + wanted.filter { !$0.isStart }.map(\.part)).joined(separator: glue) + glue)
    }
    for text in named { add(text) }
    return found
  }

  /// A character that occurs in none of the texts: what is put together with it holds nothing by chance.
  private static func glue(between texts: [String]) -> String {
    let candidates = ["…", "·", "~", "|", "¦", "§", "¶", "¤", "†", "‡", "◇", "◆"]
    return candidates.first { glue in !texts.contains { $0.contains(glue) } } ?? "\u{10FFFD}"
  }

  // MARK: order

  /// Each turn by itself, and the stretches between them.
  private func stretches(_ turns: [Value]) -> [Cell] {
    let points = Set(turns.compactMap(\.position)).union([minimum, maximum].compactMap { $0 }).sorted()
    guard let first = points.first, let last = points.last else { return [Cell(value(at: .zero))] }
    var cells: [Cell] = []
    let one = ExactDecimal(1)
    if minimum == nil, let below = (isWhole ? first.ceiling : first).subtracting(one) {
      cells.append(Cell(value(at: below), high: isWhole ? below : first))
    }
    for (index, point) in points.enumerated() {
      if isAllowed(point) { cells.append(Cell(value(at: point), low: point, high: point)) }
      guard index + 1 < points.count else { break }
      if let between = between(point, points[index + 1]) { cells.append(between) }
    }
    if maximum == nil, let above = (isWhole ? last.floor : last).adding(one) {
      let next = kind == .duration ? last.adding(ExactDecimal(Typed.dayLength)) ?? above : above
      cells.append(Cell(value(at: next), low: isWhole ? above : last))
    }
    return cells
  }

  private func isAllowed(_ point: ExactDecimal) -> Bool {
    if isWhole, point.scale > 0 { return false }
    if let minimum, point < minimum { return false }
    if let maximum, point > maximum { return false }
    return true
  }

  /// What lies between two turns, when anything does.
  private func between(_ left: ExactDecimal, _ right: ExactDecimal) -> Cell? {
    if let minimum, right <= minimum { return nil }
    if let maximum, left >= maximum { return nil }
    if isWhole {
      guard let low = left.floor.adding(ExactDecimal(1)), let high = right.ceiling.subtracting(ExactDecimal(1)),
        low <= high
      else { return nil }
      let day = kind == .duration ? left.floor.adding(ExactDecimal(Typed.dayLength)) : nil
      return Cell(value(at: day.flatMap { $0 < high ? $0 : nil } ?? low), low: low, high: high)
    }
    let near = left.adding(ExactDecimal(1))
    let middle = left.adding(right)?.divided(by: ExactDecimal(2))
    guard let inside = [near, middle].compactMap({ $0 }).first(where: { left < $0 && $0 < right }) else { return nil }
    return Cell(value(at: inside), low: left, high: right)
  }

  private func value(at position: ExactDecimal) -> Value {
    switch kind {
    case .duration: .duration(position.intValue ?? 0)
    case .time: .time(position.intValue ?? 0)
    case .date: .date(position.intValue ?? 0)
    case .truth, .text, .number: isWhole ? .int(position.intValue ?? 0) : .decimal(position)
    }
  }
}

extension Value {
  /// Where it stands on the line of its kind.
  var position: ExactDecimal? {
    switch self {
    case .int(let count): ExactDecimal(count)
    case .decimal(let number): number
    case .time(let place), .duration(let place), .date(let place): ExactDecimal(place)
    default: nil
    }
  }
}

extension ExactDecimal {
  fileprivate var floor: ExactDecimal {
    let near = rounded(scale: 0)
    return near > self ? near.subtracting(ExactDecimal(1)) ?? near : near
  }
  fileprivate var ceiling: ExactDecimal {
    let near = rounded(scale: 0)
    return near < self ? near.adding(ExactDecimal(1)) ?? near : near
  }
}

extension Probe {
  /// Whether it looks at a part of a text.
  var isPart: Bool {
    switch self {
    case .contains, .startsWith: true
    default: false
    }
  }
  fileprivate var isStart: Bool { if case .startsWith = self { true } else { false } }
  fileprivate var part: String {
    switch self {
    case .contains(let part), .startsWith(let part): part
    default: ""
    }
  }
}
