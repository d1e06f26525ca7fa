package import Rulebook

/// A book made ready to decide with: who depends on what, which rules an event can start, and the durable slots behind
/// the book's indexes.
package final class Plan: Sendable {
  package let book: Book
  /// Durable number of the accepted book; 0 in tests and dry runs that archive nothing.
  package let generation: Int64
  package let slots: SlotTable
  let eventIndex: [String: Int]
  let traitsByEvent: [[Int]]
  let rulesByEvent: [[Int]]
  let goalsByEvent: [[Int]]
  /// With which of the rule's `stop-when`.
  let stopsByEvent: [[(rule: Int, stop: Int)]]
  /// The rules whose runs count the event in a trait of their own, and which.
  let runTraitsByEvent: [[(rule: Int, trait: Int)]]
  let missingByAfter: [[Int]]
  let missingByEvent: [[Int]]
  let countsByEvent: [[Int]]
  /// Rules that an edge of this membership starts or stops.
  let rulesByEdge: [Edge: [Int]]
  let stopsByEdge: [Edge: [Int]]
  /// Rules that an edge of this membership starts when it lasts.
  let staysByEdge: [Edge: [Int]]
  /// `climbs:` and `falls:` rules of a ladder.
  let movesByLadder: [Int: [Int]]
  /// `date:` rules, and what their dates depend on.
  let dateRules: [Int]
  let dateCells: Set<Cell>
  /// Segments and ladders in an order in which each comes after what it depends on.
  let standings: [StandingID]
  /// Positions in `standings` that depend on a cell.
  let dependents: [Cell: [Int]]
  /// For each rule the present one of its name; itself, where none is.
  let family: [Int]
  private let rulesByName: [String: Int]
  /// The rules whose runs keep their triggering event, because a later step reads it.
  let keepsEvent: [Bool]
  let conditions: Conditions
  /// Segments whose members are kept as rows, because a schedule or an operator addresses them.
  package let audiences: Set<Int>
  package let attributeIndex: [String: Int]
  let messageIndex: [String: Int]
  /// The experiments of the rules that are in the book, by name; of two with one name the first, unjudged where they differ.
  package let experiments: [String: Experiment]
  /// The built-in attribute `zone`, if the book knows it.
  let zoneAttribute: Int?

  package init(book: Book, generation: Int64 = 0, slots: SlotTable) {
    self.book = book
    self.generation = generation
    self.slots = slots
    var index: [String: Int] = [:]
    for (i, event) in book.events.enumerated() { index[event.name] = i }
    eventIndex = index
    var byEvent = EventIndexes(count: book.events.count)
    for (i, trait) in book.traits.enumerated() { byEvent.traits[trait.event].append(i) }
    var edges: [Edge: [Int]] = [:]
    var stops: [Edge: [Int]] = [:]
    var stays: [Edge: [Int]] = [:]
    var moves: [Int: [Int]] = [:]
    var dates: [Int] = []
    var wanted: Set<Int> = []
    for (i, rule) in book.rules.enumerated() {
      byEvent.addEndings(of: rule, at: i)
      for edge in rule.stopEdges { stops[edge, default: []].append(i) }
      if rule.retired { continue }
      byEvent.add(rule, at: i)
      for edge in rule.trigger.edges { edges[edge, default: []].append(i) }
      for edge in rule.trigger.lasting { stays[edge, default: []].append(i) }
      switch rule.trigger {
      case .climbs(let ladder, _, _), .falls(let ladder, _, _): moves[ladder, default: []].append(i)
      case .date: dates.append(i)
      default: break
      }
      if let audience = rule.trigger.audience { wanted.insert(audience) }
    }
    traitsByEvent = byEvent.traits
    rulesByEvent = byEvent.rules
    goalsByEvent = byEvent.goals
    stopsByEvent = byEvent.stops
    runTraitsByEvent = byEvent.runTraits
    missingByAfter = byEvent.missingAfter
    missingByEvent = byEvent.missingEvent
    countsByEvent = byEvent.counts
    rulesByEdge = edges
    stopsByEdge = stops
    staysByEdge = stays
    movesByLadder = moves
    dateRules = dates
    dateCells = Set(dates.flatMap { Cell.all(of: book.rules[$0].trigger, in: book) })
    audiences = wanted
    let order = StandingOrder(book)
    standings = order.standings
    dependents = order.dependents
    let present = Dictionary(
      book.rules.enumerated().filter { !$1.retired }.map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    rulesByName = present
    family = book.rules.enumerated().map { i, rule in present[rule.name] ?? i }
    keepsEvent = book.rules.map { $0.readsEvent(in: book) }
    conditions = Conditions(book)
    var attributes: [String: Int] = [:]
    for (i, attribute) in book.attributes.enumerated() { attributes[attribute.name] = i }
    attributeIndex = attributes
    zoneAttribute = attributes["zone"]
    experiments = Dictionary(
      book.rules.filter { !$0.retired }.flatMap(\.experiments).map { ($0.name, $0) },
      uniquingKeysWith: { $0.beside($1) })
    messageIndex = Dictionary(book.messages.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// The index of an event's name in this book; nil when the book does not declare it.
  package func event(named name: String) -> Int? { eventIndex[name] }

  /// The rule with this name.
  package func rule(named name: String) -> Int? { rulesByName[name] }
}

/// What events can start or end, by event index.
private struct EventIndexes {
  var traits, rules, goals, missingAfter, missingEvent, counts: [[Int]]
  var stops: [[(rule: Int, stop: Int)]]
  var runTraits: [[(rule: Int, trait: Int)]]

  init(count: Int) {
    let empty = [[Int]](repeating: [], count: count)
    traits = empty
    rules = empty
    goals = empty
    stops = [[(rule: Int, stop: Int)]](repeating: [], count: count)
    runTraits = [[(rule: Int, trait: Int)]](repeating: [], count: count)
    missingAfter = empty
    missingEvent = empty
    counts = empty
  }

  mutating func add(_ rule: Rule, at index: Int) {
    switch rule.trigger {
    case .event(let event, _): rules[event].append(index)
    case .count(let event, _, _, _, _): counts[event].append(index)
    case .missing(let event, let after, _, _, _, _):
      missingAfter[after].append(index)
      missingEvent[event].append(index)
    case .enters, .leaves, .lasting, .climbs, .falls, .schedule, .festival, .date, .manual, .foreseen: break
    }
  }

  mutating func addEndings(of rule: Rule, at index: Int) {
    if let goal = rule.goal { goals[goal.event].append(index) }
    for (number, stop) in rule.stopWhen.enumerated() {
      if case .event(let event, _) = stop { stops[event].append((index, number)) }
    }
    for (number, trait) in rule.traits.enumerated() { runTraits[trait.event].append((index, number)) }
  }
}
