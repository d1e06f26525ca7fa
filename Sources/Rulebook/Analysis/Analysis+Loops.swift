import CEL

/// Rules that start each other for ever: emitted events, tags and attributes that lead back to where they began.
///
/// Only what happens at one instant counts: a wait, a limit, or an event to another customer ends the chain. A chain
/// through the profile goes on only when what it changes is changed back on the way.
extension Analysis {
  static let loops = Analysis { review in
    var chains = Chains(review)
    // One knot of rules has many ways around: the first few say what to do.
    for _ in 0..<10 {
      guard let loop = chains.next() else { break }
      loop.tell(review)
    }
  }
}

/// What a rule does at once that may start another.
private enum Cause: Hashable {
  case emits(Int)
  case tags(String, Bool)
  case sets(Int)
}

/// One rule starting another.
private struct Link {
  let from: Int
  let to: Int
  let cause: Cause
  let step: Int
}

/// A chain that comes back to where it began.
private struct Loop {
  let links: [Link]

  /// `'a' emit Ping → 'b' add-tag x → 'a'`.
  func tell(_ review: Review) {
    guard let first = links.first else { return }
    let book = review.book
    let path = links.map { "'\(book.rules[$0.from].name)' \($0.cause.words(in: book)) → " }.joined()
    let rule = book.rules[first.from]
    review.error(
      .loop, at: rule.place(ofStep: first.step),
      "rules that start each other for ever: \(path)'\(rule.name)'",
      help: "put a 'limit' on one of the rules, a 'wait' before the step, or a condition that ends it")
  }
}

private struct Chains {
  private let review: Review
  private var links: [Int: [Link]] = [:]

  init(_ review: Review) {
    self.review = review
    let rules = review.book.rules
    let deeds = rules.map { rule in rule.status == .live && rule.limit == nil ? rule.deeds : [] }
    guard deeds.contains(where: { !$0.isEmpty }) else { return }
    let listeners = Listeners(review)
    for (index, deeds) in deeds.enumerated() {
      for (cause, step) in deeds {
        for other in listeners.rules(hearing: cause)
        where rules[other].status == .live && rules[other].limit == nil
          && review.leads(rules[index], step, cause, to: rules[other])
        {
          links[index, default: []].append(Link(from: index, to: other, cause: cause, step: step))
        }
      }
    }
  }

  /// The next loop; its first link is then forgotten.
  mutating func next() -> Loop? {
    while true {
      peel()
      guard let start = links.keys.min(), let found = walk(from: start), let first = found.first else { return nil }
      links[first.from]?.removeAll { $0.to == first.to && $0.cause == first.cause }
      if goesOn(found) { return Loop(links: found) }
    }
  }

  /// Forgets what leads nowhere, so that every way from what is left comes back somewhere.
  private mutating func peel() {
    var dead = links.filter(\.value.isEmpty).map(\.key)
    var sources: [Int: Set<Int>] = [:]
    for (from, own) in links { for link in own { sources[link.to, default: []].insert(from) } }
    dead += sources.keys.filter { links[$0] == nil }
    while let gone = dead.popLast() {
      links[gone] = nil
      for from in sources[gone] ?? [] where links[from] != nil {
        links[from]?.removeAll { $0.to == gone }
        if links[from]?.isEmpty == true { dead.append(from) }
      }
    }
  }

  /// The links of the first circle on the way from a rule.
  private func walk(from start: Int) -> [Link]? {
    var path: [Link] = []
    var met: [Int: Int] = [:]
    var here = start
    while met[here] == nil {
      met[here] = path.count
      guard let link = links[here]?.first else { return nil }
      path.append(link)
      here = link.to
    }
    guard let first = met[here] else { return nil }
    let circle = Array(path[first...])
    let least = circle.indices.min { circle[$0].from < circle[$1].from } ?? 0
    return Array(circle[least...] + circle[..<least])
  }

  /// Whether the circle turns a millionth time: what it changes is changed back, and its conditions still hold.
  private func goesOn(_ circle: [Link]) -> Bool {
    let rules = review.book.rules
    let deeds = Set(circle.flatMap { rules[$0.from].deeds.map(\.cause) })
    let isRenewed = circle.allSatisfy { link in
      switch link.cause {
      case .emits: true
      case .tags(let tag, let isAdded): deeds.contains(.tags(tag, !isAdded))
      case .sets(let attribute): circle.flatMap { rules[$0.from].values(of: attribute) }.count > 1
      }
    }
    guard isRenewed else { return false }
    let events = circle.compactMap { link in if case .emits(let event) = link.cause { event } else { nil } }
    let grown = review.book.fields.indices.compactMap { field -> Formula? in
      guard let trait = review.book.trait(field), trait.kind == .count, trait.condition == nil,
        events.contains(trait.event)
      else { return nil }
      return .holds(.value(field: field, .now), .compare(.greaterOrEqual, .int(1_000_000)), .isTrue)
    }
    return circle.allSatisfy { link in
      let own = rules[link.from].condition.map { [review.reasoner.formula($0)] } ?? []
      return !review.isImpossible(own + grown)
    }
  }
}

/// Which rules may start because of a cause.
private struct Listeners {
  private var events: [Int: [Int]] = [:]
  private var profile: [Quantity: [Int]] = [:]
  private let tagsField: Int?
  private let attributes: [Int: Int]

  init(_ review: Review) {
    let book = review.book
    tagsField = book.fields.firstIndex { $0.source == .tags }
    attributes = Dictionary(
      book.fields.enumerated().compactMap { index, field in
        if case .attribute(let attribute) = field.source { (attribute, index) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
    for (index, rule) in book.rules.enumerated() {
      switch rule.trigger {
      case .event(let event, _), .count(let event, _, _, _, _): events[event, default: []].append(index)
      case .enters(let memberships), .leaves(let memberships), .lasting(_, let memberships, nil, _):
        var seen: Set<Quantity> = []
        for membership in memberships {
          review.reasoner.membership(membership).visit { quantity, _ in
            if seen.insert(quantity).inserted { profile[quantity, default: []].append(index) }
          }
        }
      default: break
      }
    }
  }

  func rules(hearing cause: Cause) -> [Int] {
    switch cause {
    case .emits(let event): events[event] ?? []
    case .tags(let tag, _):
      tagsField.flatMap { profile[.element(field: $0, .text(tag), .now)] } ?? []
    case .sets(let attribute):
      attributes[attribute].flatMap { field in
        (profile[.value(field: field, .now)] ?? []) + (profile[.age(field: field, .now)] ?? [])
      } ?? []
    }
  }
}

extension Review {
  /// Whether the step may start the other rule, by what it says.
  fileprivate func leads(_ rule: Rule, _ step: Int, _ cause: Cause, to other: Rule) -> Bool {
    var statements = other.condition.map { [reasoner.formula($0)] } ?? []
    let moved: Quantity
    switch cause {
    case .emits:
      if case .event(_, let node) = other.trigger { statements += node.map { [reasoner.formula($0)] } ?? [] }
      guard case .act(.emit(_, let arguments, _)) = rule.program[step] else { return true }
      return !isImpossible(statements + arguments.compactMap(given))
    case .tags(let tag, let isAdded):
      guard let field = book.fields.firstIndex(where: { $0.source == .tags }) else { return false }
      moved = .element(field: field, .text(tag), .now)
      statements.append(.holds(moved, .holds, isAdded ? .isTrue : .isFalse))
      statements.append(.holds(moved.before, .holds, isAdded ? .isFalse : .isTrue))
    case .sets(let attribute):
      guard let field = book.fields.firstIndex(where: { $0.source == .attribute(attribute) }) else { return false }
      moved = .value(field: field, .now)
      for case .literal(let value) in rule.values(of: attribute) where rule.values(of: attribute).count == 1 {
        statements.append(.holds(moved, .compare(.equal, value), .isTrue))
      }
    }
    let earlier = Reasoner(book) { $0 == moved }
    return !isImpossible(statements + start(other, at: .clock, earlier))
  }

  /// What an emitted event is known to say.
  private func given(_ argument: Argument) -> Formula? {
    guard case .literal(let value) = argument.value else { return nil }
    let field = book.fields.firstIndex { field in
      guard case .property(let path) = field.source else { return false }
      return !path.many && path.steps.map(\.key) == argument.name.split(separator: ".").map(String.init)
    }
    return field.map { .holds(.value(field: $0, .now), .compare(.equal, value), .isTrue) }
  }
}

extension Rule {
  /// What it does before any wait, with the step. Nothing counts when every way comes to a wait: while the run waits, the
  /// rule is not started again.
  fileprivate var deeds: [(cause: Cause, step: Int)] {
    var found: [(Cause, Int)] = []
    var reached: Set<Int> = [0]
    var endsAtOnce = false
    for (index, instruction) in program.enumerated() where reached.contains(index) {
      switch instruction {
      case .wait, .waitUntil, .waitFor, .forEach(_, .some, _): continue
      case .split(let experiment):
        reached.formUnion(experiment.arms.map(\.start))
        continue
      case .stop:
        endsAtOnce = true
        continue
      case .jump(let target):
        reached.insert(target)
        continue
      case .branch(_, let otherwise): reached.insert(otherwise)
      case .act(.emit(let event, _, nil)): found.append((.emits(event), index))
      case .act(.addTags(let tags)): found += tags.map { (.tags($0, true), index) }
      case .act(.removeTags(let tags)): found += tags.map { (.tags($0, false), index) }
      case .act(.set(let assignments)): found += assignments.map { (.sets($0.attribute), index) }
      default: break
      }
      reached.insert(index + 1)
    }
    endsAtOnce = endsAtOnce || reached.contains(program.count)
    return endsAtOnce || whileRunning == .restart || whileRunning == .parallel ? found : []
  }

  /// What it may set the attribute to.
  fileprivate func values(of attribute: Int) -> Set<Operand> {
    var found: Set<Operand> = []
    for case .act(.set(let assignments)) in program {
      for assignment in assignments where assignment.attribute == attribute { found.insert(assignment.value) }
    }
    return found
  }
}

extension Cause {
  fileprivate func words(in book: Book) -> String {
    switch self {
    case .emits(let event): "emit \(book.events[event].name)"
    case .tags(let tag, let isAdded): "\(isAdded ? "add-tag" : "remove-tag") \(tag)"
    case .sets(let attribute): "set \(book.attributes[attribute].name)"
    }
  }
}
