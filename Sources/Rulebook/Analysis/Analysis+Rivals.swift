import CEL

/// Rules that begin at one instant for one customer and together send more than a cap has places.
extension Analysis {
  static let rivals = Analysis { review in
    let caps = review.book.policy.caps
    guard !caps.isEmpty else { return }
    var movers: [Membership: [Occasion]] = [:]
    var buckets: [Occasion: [Rivalry.Entrant]] = [:]
    var order: [Occasion] = []
    for rule in review.book.rules where rule.status == .live {
      let sends = rule.firstSends(in: review.book)
      guard sends.contains(where: { $0 > 0 }) else { continue }
      for occasion in review.occasions(of: rule, &movers) {
        if buckets[occasion] == nil { order.append(occasion) }
        buckets[occasion, default: []].append(Rivalry.Entrant(rule: rule, sends: sends))
      }
    }
    var told: Set<[String]> = []
    var losses: [Rivalry.Loss] = []
    for occasion in order {
      guard let entrants = buckets[occasion], entrants.count > 1 else { continue }
      losses += Rivalry(occasion, entrants, review).losses.filter { told.insert($0.names).inserted }
    }
    Rivalry.Loss.tell(losses, review)
  }
}

/// The rules that may begin on one occasion, in the order in which they are served.
private struct Rivalry {
  struct Entrant {
    let rule: Rule
    /// How many messages of its first group count under each cap.
    let sends: [Int64]
  }
  /// A rule that finds a cap full.
  struct Loss {
    let loser: Rule
    let winners: [Entrant]
    let cap: Int
    let wanted: Int64
    let example: Wording

    var names: [String] { [loser.name] + winners.map(\.rule.name) }
  }
  /// Of the rules served before one, so many are tried: enough to fill any sensible cap.
  private static let tried = 32

  private let occasion: Occasion
  private let entrants: [Entrant]
  private let review: Review
  private let earlier: Reasoner

  init(_ occasion: Occasion, _ entrants: [Entrant], _ review: Review) {
    self.occasion = occasion
    self.entrants = entrants.sorted {
      ($1.rule.priority, $0.rule.name) < ($0.rule.priority, $1.rule.name)
    }
    self.review = review
    earlier = review.earlier(than: occasion)
  }

  /// One for each rule that can lose a place.
  var losses: [Loss] {
    let starts = entrants.map { review.start($0.rule, at: occasion, earlier) }
    let caps = review.book.policy.caps
    let order = caps.indices.sorted { caps[$0].allowance.atMost < caps[$1].allowance.atMost }
    let field = Field(starts, on: review.ground)
    return entrants.indices.dropFirst().compactMap { loser in
      order.firstAnswer { loss(of: loser, field, under: $0) }
    }
  }

  /// What the entrants need, cut once for all of them where that is not too much.
  private struct Field {
    private let starts: [[Formula]]
    private let ground: Ground
    private let whole: Problem?
    private let clauses: [[Search.Clause]]

    init(_ starts: [[Formula]], on ground: Ground) {
      self.starts = starts
      self.ground = ground
      let whole = Problem(starts.flatMap { $0 }, on: ground)
      self.whole = whole
      clauses = whole.map { problem in starts.map { $0.map(problem.clause) } } ?? []
    }

    /// Somebody for whom all of them begin, said in terms of these alone where that is not too much.
    func example(_ together: [Int]) -> Example? {
      if case .possible(let own) = Problem.answer(together.flatMap { starts[$0] }, on: ground) { return own }
      guard let whole, case .possible(let example) = whole.answer(together.flatMap { clauses[$0] }) else { return nil }
      return example
    }

    func meet(_ together: [Int]) -> Bool {
      guard let whole else { return example(together) != nil }
      if case .possible = whole.answer(together.flatMap { clauses[$0] }) { return true }
      return false
    }
  }

  private func loss(of loser: Int, _ field: Field, under cap: Int) -> Loss? {
    let places = review.book.policy.caps[cap].allowance.atMost
    var wanted = entrants[loser].sends[cap]
    guard wanted > 0, wanted <= places else { return nil }
    var together = [loser]
    var winners: [Entrant] = []
    for rival in entrants[..<loser].indices.prefix(Self.tried) where entrants[rival].sends[cap] > 0 {
      guard meets(entrants[rival].rule, entrants[loser].rule), entrants[rival].sends[cap] <= places,
        field.meet(together + [rival])
      else { continue }
      together.append(rival)
      winners.append(entrants[rival])
      wanted += entrants[rival].sends[cap]
      guard wanted > places, let example = field.example(together) else { continue }
      return Loss(
        loser: entrants[loser].rule, winners: winners, cap: cap, wanted: wanted,
        example: example.wording(in: review.book))
    }
    return nil
  }

  /// Whether two schedules have an instant in common.
  private func meets(_ one: Rule, _ other: Rule) -> Bool {
    guard case .schedule(let first, _, _, _) = one.trigger, case .schedule(let second, _, _, _) = other.trigger else {
      return true
    }
    return first.contains { schedule in second.contains { schedule.meets($0) } }
  }
}

extension Rivalry.Loss {
  /// Rules that compete for the same cap, directly or by way of others, are one group, and told once: by the first that
  /// loses, with the names of the rest.
  fileprivate static func tell(_ losses: [Rivalry.Loss], _ review: Review) {
    var groups: [(cap: Int, names: Set<String>, losses: [Rivalry.Loss])] = []
    for loss in losses {
      let (cap, names) = (loss.cap, Set(loss.names))
      let joined = groups.filter { $0.cap == cap && !$0.names.isDisjoint(with: names) }
      groups.removeAll { $0.cap == cap && !$0.names.isDisjoint(with: names) }
      groups.append((cap, joined.reduce(names) { $0.union($1.names) }, joined.flatMap(\.losses) + [loss]))
    }
    for group in groups { group.losses.first?.tell(others: group.losses.dropFirst().map(\.loser), review) }
  }

  private func tell(others: [Rule], _ review: Review) {
    let cap = review.book.policy.caps[self.cap]
    let allowance = CapWords.text(cap, in: review.book)
    let rivals = winners.map { "'\($0.rule.name)' (\($0.rule.priority))" }.joined(separator: ", ")
    let told: Set = [loser.name]
    let names = Set(others.map(\.name)).subtracting(told).sorted()
    let list = names.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
    let more: Wording = names.count > 10 ? "\(list) and \(names.count - 10) more" : "\(list)"
    let outranked: Wording
    if cap.then == .hold, !loser.saysIfBlocked {
      outranked = names.isEmpty ? "it waits until a place is free" : "it waits until a place is free, and so do \(more)"
    } else {
      outranked = names.isEmpty ? "it is outranked" : "it is outranked, and so are \(more)"
    }
    review.warning(
      .rivals, at: loser.place,
      "rule '\(loser.name)' (\(loser.priority)) begins together with \(rivals), and they want \(wanted) of the places of '\(allowance)': \(outranked); for example \(example)",
      help: "let one exclude the other with 'if:', give it another instant, or accept that the larger priority wins")
  }
}

extension Schedule {
  /// Whether some instant may belong to both.
  fileprivate func meets(_ other: Schedule) -> Bool {
    guard minutes & other.minutes != 0, hours & other.hours != 0, months & other.months != 0 else { return false }
    if anyDay, other.anyDay, weekdays & other.weekdays == 0 { return false }
    if anyWeekday, other.anyWeekday, days & other.days == 0 { return false }
    return true
  }
}

extension Rule {
  /// Whether a message says itself what happens when it is blocked.
  fileprivate var saysIfBlocked: Bool {
    program.contains { instruction in
      switch instruction {
      case .act(.send(_, let options)), .act(.wake(_, _, _, let options)): options.ifBlocked != nil
      default: false
      }
    }
  }

  /// The most messages under each cap that one way through the first group sends.
  func firstSends(in book: Book) -> [Int64] {
    book.policy.caps.map { cap in
      var most = [Int64](repeating: 0, count: program.count + 1)
      for index in program.indices.reversed() {
        switch program[index] {
        case let instruction where instruction.endsGroup: most[index] = 0
        case .jump(let target): most[index] = target > index && target <= program.count ? most[target] : 0
        case .branch(_, let otherwise):
          let other = otherwise > index && otherwise <= program.count ? most[otherwise] : 0
          most[index] = max(most[index + 1], other)
        default:
          let counts = program[index].message.map { cap.counts(book.messages[$0].category, in: book) } == true
          most[index] = most[index + 1] + (counts ? 1 : 0)
        }
      }
      return most[0]
    }
  }
}
