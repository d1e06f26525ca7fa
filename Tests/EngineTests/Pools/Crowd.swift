import CEL
import Rulebook

@testable import Engine

/// Customers of one book who share its pools, and a ledger kept beside them by hand: what went out, what came back.
struct Crowd {
  struct Place {
    var key: String
    var planned: Int64
    var category: String
  }
  let plan: Plan
  var subjects: [Subject] = []
  var shared: Shared
  var now: Int64
  /// Per customer, what holds a place: sent and not given back.
  var places: [[Place]]
  /// Coupons out, by step key: what each cost (hundredths), and on which day it was issued.
  var coupons: [String: (coupon: String, cost: Int64, day: Int64)] = [:]
  /// Jobs whose outcome is not yet told.
  var open: [(subject: Int, key: String)] = []
  var decisions = 0
  var problems: [String] = []
  private var events = 0

  init(_ plan: Plan, customers: Int, at start: Int64) throws {
    self.plan = plan
    now = start
    places = Array(repeating: [], count: customers)
    shared = Shared(stockTaken: plan.pools.map { _ in 0 }, secret: [7])
    let evaluator = Evaluator(plan)
    for id in 1...customers {
      var subject = evaluator.newcomer(id: Int64(id), kind: .customer, now: start).0
      let event = Event(
        name: "Contact Added", source: "t", id: "c\(id)", occurred: start,
        properties: Array(#"{"account":"tea-wecom"}"#.utf8))
      _ = try evaluator.decide(.event(event), &subject, now: start, stamp: start, &shared)
      subjects.append(subject)
    }
  }

  mutating func nudge(_ index: Int, _ who: String) throws {
    events += 1
    let event = Event(
      name: "Nudged", source: "t", id: "\(events)", occurred: now, properties: Array(#"{"who":"\#(who)"}"#.utf8))
    try decide(.event(event), index)
  }

  mutating func decide(_ input: Input, _ index: Int) throws {
    let decision = try Evaluator(plan).decide(input, &subjects[index], now: now, stamp: now, &shared)
    take(decision, of: index, at: now)
  }

  /// Time goes on; dues fire in their order over all customers.
  mutating func advance(to instant: Int64) throws {
    let evaluator = Evaluator(plan)
    while let (due, index) = subjects.indices.compactMap({ index in
      evaluator.nextDue(subjects[index]).map { (max($0, subjects[index].advanced), index) }
    }).min(by: { $0 < $1 }), due <= instant {
      now = max(now, due)
      for step in try evaluator.advance(&subjects[index], to: due, stamp: due, &shared) {
        take(step.decision, of: index, at: step.instant)
      }
    }
    now = instant
    for index in subjects.indices { _ = try evaluator.advance(&subjects[index], to: now, stamp: now, &shared) }
  }

  /// Tells the outcome of a job that is on its way.
  mutating func settle(_ position: Int, _ outcome: Outcome) throws {
    let job = open.remove(at: position)
    if outcome != .delivered {
      places[job.subject].removeAll { $0.key == job.key }
      coupons[job.key] = nil
    }
    try decide(.outcome(job: job.key, outcome), job.subject)
  }

  // MARK: The ledger

  private mutating func take(_ decision: Decision, of index: Int, at instant: Int64) {
    decisions += 1
    for effect in decision.effects {
      switch effect {
      case .job(let job):
        places[index].append(Place(key: job.key, planned: job.planned, category: job.category))
        open.append((index, job.key))
        checkCaps(of: index, at: job.planned)
      case .coupon(let issue):
        let cost: Int64 = issue.coupon == "ten" ? 1_000 : 500
        coupons[issue.key] = (issue.coupon, cost, plan.book.zone.startOfDay(of: instant))
      default: break
      }
    }
    checkOrder(decision.trace)
    checkPools(at: instant)
  }

  private mutating func checkCaps(of index: Int, at planned: Int64) {
    let zone = plan.book.zone
    for cap in plan.book.policy.caps {
      let names = cap.categories.map { plan.book.categories[$0].name }
      let counted = places[index].filter { names.isEmpty || names.contains($0.category) }
      let inside =
        switch cap.allowance.per {
        case .calendar(let period):
          counted.count { zone.start(of: period, holding: $0.planned) == zone.start(of: period, holding: planned) }
        case .sliding(.exact(let length)): counted.count { $0.planned > planned - length && $0.planned <= planned }
        default: counted.count
        }
      if inside > cap.allowance.atMost { problems.append("customer \(index): \(inside) under \(cap.allowance)") }
    }
  }

  /// Groups of one instant are tried by priority, then name: who comes later had the lower one.
  private mutating func checkOrder(_ trace: [TraceEntry]) {
    let tried = trace.filter { [.send, .held, .blocked].contains($0.verb) }.compactMap { entry in
      entry.rule.flatMap { plan.rule(named: $0) }.map {
        (rank: -plan.book.rules[$0].priority, name: plan.book.rules[$0].name)
      }
    }
    for (first, second) in zip(tried, tried.dropFirst()) where (first.rank, first.name) > (second.rank, second.name) {
      problems.append("\(second.name) was tried after \(first.name)")
    }
    for entry in trace where entry.reason == .outranked {
      guard let loser = entry.rule.flatMap({ plan.rule(named: $0) }),
        let winner = entry.winner.flatMap({ plan.rule(named: $0) })
      else {
        problems.append("\(entry.rule ?? "?") does not know its winner")
        continue
      }
      if plan.book.rules[winner].priority < plan.book.rules[loser].priority { problems.append("the lower one won") }
    }
  }

  private mutating func checkPools(at instant: Int64) {
    for (pool, coupon) in plan.book.coupons.enumerated() {
      let out = Int64(coupons.values.count { $0.coupon == coupon.name })
      if out != shared.stockTaken[pool] || out > coupon.stock ?? .max {
        problems.append("\(coupon.name): \(out) out, \(shared.stockTaken[pool]) counted, \(coupon.stock ?? -1) at most")
      }
    }
    guard let tally = shared.tallies["budget/coupons"], let budget = plan.book.policy.couponBudget else { return }
    let spent = coupons.values.reduce(Int64(0)) { $0 + ($1.day == tally.since ? $1.cost : 0) }
    let limit = (budget.amount.intValue ?? 0) * 100
    if spent != tally.taken || spent > limit {
      problems.append("the budget: \(spent) spent, \(tally.taken) counted, \(limit) at most")
    }
  }

  /// Whether each customer's places are those of the ledger, as far back as the policy looks.
  mutating func checkPlaces() {
    for (index, subject) in subjects.enumerated() {
      let horizon = plan.book.policy.horizon(at: now, zone: plan.book.zone)
      let kept = Set(subject.sent.filter { $0.planned >= horizon }.map(\.key))
      let live = Set(places[index].filter { $0.planned >= horizon }.map(\.key))
      if kept != live { problems.append("customer \(index): \(kept.symmetricDifference(live)) differ") }
      places[index].removeAll { $0.planned < horizon - 7 * 86_400_000_000 }
    }
  }
}
