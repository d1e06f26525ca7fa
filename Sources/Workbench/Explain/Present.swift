package import CEL
package import Engine
import Rulebook
import Store

/// How a customer stands now.
package struct Present: Sendable, Hashable {
  /// A segment, or a ladder with its rung.
  package struct Standing: Sendable, Hashable {
    package var name: String
    /// `inside`, `outside`, or the rung.
    package var at: String
    /// When time alone may change it; nil: never.
    package var until: Int64?
  }
  package struct Trait: Sendable, Hashable {
    package var name: String
    /// nil: unknown.
    package var value: Value?
  }
  package struct Going: Sendable, Hashable {
    package var rule: String
    package var run: Int64
    package var started: Int64
    /// `waits`, `held`, `watches its goal`.
    package var state: String
    /// The event that it waits for.
    package var awaits: String?
    /// Where it stands: `do[2].timed-out[0]`.
    package var step: String?
    /// The number of the item of a series at hand.
    package var item: Int64?
    package var reason: Reason?
    /// When it is looked at next; nil: when something happens.
    package var until: Int64?
  }
  package var advanced: Int64
  package var zone: Zone
  package var tags: [String]
  package var standings: [Standing]
  package var traits: [Trait]
  package var runs: [Going]
  /// Coupons in the customer's hands.
  package var coupons: [String]
  package var nextDue: Int64?

  init(_ subject: Subject, _ record: CustomerRecord, under plan: Plan) {
    let book = plan.book
    let scene = Scene(plan: plan, subject: subject, now: subject.advanced)
    advanced = subject.advanced
    zone = scene.zone
    tags = subject.tags
    standings =
      zip(book.segments, subject.segments).map {
        Standing(name: $0.name, at: $1.inside ? "inside" : "outside", until: Self.known($1.until))
      }
      + zip(book.ladders, subject.ladders).map { ladder, rank in
        Standing(name: ladder.name, at: ladder.rungs[rank.rung].name, until: Self.known(rank.until))
      }
    traits = book.traits.enumerated().flatMap { index, trait in
      trait.parts.map { Trait(name: trait.name(of: $0), value: scene.read(trait: index, $0).value) }
    }
    runs = subject.runs.map { Going($0, in: book) }
    coupons = record.coupons.filter { $0.returned == nil && $0.issue.expires > subject.advanced }.map(\.issue.coupon)
    nextDue = Evaluator(plan).nextDue(subject)
  }

  fileprivate static func known(_ instant: Int64) -> Int64? { instant == .max || instant == .min ? nil : instant }
}

extension Present.Going {
  init(_ run: Run, in book: Book) {
    let rule = book.rules[run.rule]
    self.rule = rule.name
    self.run = run.number
    started = run.started
    until = Present.known(run.wake)
    step = run.isOver || !rule.stepPaths.indices.contains(run.position) ? nil : rule.stepPaths[run.position]
    item = run.itemNumber(in: book)
    switch run.state {
    case .waiting: state = "waits"
    case .awaiting:
      state = "waits"
      awaits = run.awaited(in: book)
    case .held(_, _, _, let reason):
      state = "held"
      self.reason = reason
    case .over: state = "watches its goal"
    }
  }

  /// What it waits for: `waits for 'Order Completed' until 2026-03-02 20:00`.
  func words(_ language: Explanation.Language, _ zone: Zone) -> String {
    let why = reason.map { " (\(ReasonWords.phrase($0, language)))" } ?? ""
    let event = awaits.map { " for '\($0)'" } ?? ""
    let until = until.map { " until \(Interval.clock($0, in: zone))" } ?? ""
    return state + event + why + until
  }
}
