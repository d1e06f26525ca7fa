import CEL
import Rulebook

/// One subject at one instant: the state while a decision is being made, and what has been decided so far.
///
/// A value, so that a group of steps can be tried on a copy. The cascade goes in waves: what changed moves standings,
/// standings give edges, edges and events start and stop runs, runs give groups of steps; groups without a message go
/// first, then those with one, by priority and rule name, until nothing is left to do.
struct Moment {
  let plan: Plan
  let now: Int64
  /// When this really happens; later than `now` for dues that were missed.
  let stamp: Int64
  var subject: Subject
  var shared: Shared
  var decision = Decision()
  /// The event at hand, for conditions and templates.
  var view: EventView?
  /// Standings that something they depend on has touched: positions in `plan.standings`.
  var dirty: Set<Int> = []
  var edges: [Edge] = []
  var moves: [Move] = []
  /// A date that a `date:` rule goes by may have changed.
  var datesMoved = false
  var candidates: [Candidate] = []
  /// Runs whose next group is to be carried out at this instant.
  var ready: [RunID] = []
  /// How many more waves the cascade may have; a wait that ends at once brings one of its own.
  var waves = 1_000
  /// The step keys of messages that took a place under the caps in this cascade: who outranked whom.
  var placed: [String] = []
  /// The coupons that were issued in this cascade.
  var claims: [CouponClaim] = []

  init(plan: Plan, subject: Subject, shared: Shared, now: Int64, stamp: Int64) {
    self.plan = plan
    self.subject = subject
    self.shared = shared
    self.now = now
    self.stamp = stamp
  }

  var book: Book { plan.book }
  var zone: Zone { subject.zone(in: plan) }

  /// A scene for conditions: with the event at hand.
  func scene(event: EventView? = nil) -> Scene { Scene(plan: plan, subject: subject, now: now, event: event) }

  /// A scene for the steps of a run: with the event, the coupon and the item at hand.
  func scene(of id: RunID) -> Scene {
    let run = run(id)
    var scene = Scene(plan: plan, subject: subject, now: now, event: view, coupon: run?.coupon)
    if run?.coupon != nil { scene.stockTaken = shared.stockTaken }
    scene.run = run
    scene.years = run?.years
    return scene
  }

  mutating func note(_ entry: TraceEntry) { decision.trace.append(entry) }

  mutating func touch(_ cell: Cell) {
    for position in plan.dependents[cell] ?? [] { dirty.insert(position) }
    if plan.dateCells.contains(cell) { datesMoved = true }
  }
}

/// Which run of the subject: rule index and run number.
struct RunID: Hashable {
  var rule: Int
  var number: Int64
}

/// A rule whose trigger has matched.
struct Candidate {
  enum Cause {
    case event
    case edge(Edge)
    /// A change of rung: `climbs:`, `falls:`.
    case move
    /// An absence, a stay, a day, a schedule or the freed limit: time itself.
    case time
  }
  var rule: Int
  var cause: Cause
  var event: EventView?
  /// The instant it is about: the event's, or the scheduled one.
  var planned: Int64
  /// `trigger.years`.
  var years: Int64?
  /// Whether it has waited for its limit already.
  var freed = false
  /// Whether it comes from the rule's queue (`while-running: queue`).
  var queued = false
}
