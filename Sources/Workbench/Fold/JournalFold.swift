import CEL
import Engine
import Rulebook
import Store

/// The state as the journal tells it so far.
///
/// A row is decided as the daemon decided it: the subject is brought to the row's instant first, which lets those dues
/// fire again that decided nothing and so left no row.
struct JournalFold {
  struct Folded {
    var subject: Subject
    var generation: Int64
  }
  private let reader: Reader
  private let secret: [UInt8]
  private let loadPlan: (Int64) throws -> Plan
  private var plans: [Int64: Plan] = [:]
  private(set) var subjects: [Int64: Folded] = [:]
  private(set) var skipped: Set<Int64> = []
  /// The generation that newcomers begin under.
  private var generation: Int64 = 0
  /// What is taken of every pool, by name, whatever book counts it.
  private var pools: [String: Int64] = [:]
  private var arms: [ArmName: ArmCount] = [:]
  /// What was told of experiments, as the journal tells it: finding and arm, by the experiment's name.
  private(set) var told: [String: [Trial.Finding: String]] = [:]
  private var silences: [String: Int64] = [:]
  private var tallies: [String: Tally] = [:]
  private var clockHeld = false
  /// The daemon's clock: the last instant at which something came in.
  private var last = Int64.min

  init(reader: Reader, secret: [UInt8], plan: @escaping (Int64) throws -> Plan) {
    self.reader = reader
    self.secret = secret
    loadPlan = plan
  }

  mutating func take(_ entry: JournalEntry) throws {
    switch entry.kind {
    case .event, .history, .profile, .outcome, .launch, .command: last = max(last, entry.decided)
    // A due row occurred when the daemon came to it.
    case .due: last = max(last, entry.occurred)
    case .emitted, .book: break
    }
    guard entry.subject != 0 else { return try takeWord(entry) }
    guard !skipped.contains(entry.subject), try meet(entry) else { return }
    switch entry.kind {
    case .book: try rebase(entry)
    case .due: try advance(entry.subject, to: entry.decided, stamp: entry.occurred)
    default: if let input = try Input(entry) { try decide(input, entry) }
    }
  }

  /// A row about the whole business.
  private mutating func takeWord(_ entry: JournalEntry) throws {
    let payload = (try? JSON.parse(entry.payload)) ?? .null
    switch (entry.kind, entry.name) {
    case (.book, _): generation = payload["generation"]?.integer ?? generation
    case (.command, "silence"):
      let rule = payload["rule"]?.text ?? ""
      silences[rule] = payload["until"]?.integer
      guard silences[rule] == nil else { break }
      var shared = Shared(stockTaken: [], secret: [])
      shared.tallies = tallies
      shared.releaseBrake(of: rule)
      tallies = shared.tallies
    case (.command, "clock"): clockHeld = payload["held"]?.bool ?? false
    default:
      if entry.kind == .command, let finding = Trial.Finding(rawValue: entry.name) {
        told[payload["split"]?.text ?? "", default: [:]][finding] = payload["arm"]?.text
      }
    }
  }

  /// Enrolls a subject at its first row; false: it cannot be folded.
  private mutating func meet(_ entry: JournalEntry) throws -> Bool {
    if subjects[entry.subject] != nil { return true }
    guard let row = try reader.load(entry.subject), !row.state.isEmpty, entry.previous == 0, row.kind != .schedule
    else {
      skipped.insert(entry.subject)
      return false
    }
    let plan = try plan(generation)
    let subject = Evaluator(plan).newcomer(id: row.id, kind: row.kind, now: entry.decided).0
    subjects[row.id] = Folded(subject: subject, generation: generation)
    return true
  }

  private mutating func advance(_ id: Int64, to instant: Int64, stamp: Int64) throws {
    try change(id) { evaluator, subject, shared in
      _ = try evaluator.advance(&subject, to: instant, stamp: stamp, &shared)
    }
  }

  private mutating func decide(_ input: Input, _ entry: JournalEntry) throws {
    let stamp = max(entry.decided, last)
    var returned: [String] = []
    try change(entry.subject) { evaluator, subject, shared in
      _ = try evaluator.advance(&subject, to: entry.decided, stamp: stamp, &shared)
      let decision = try evaluator.decide(input, &subject, now: entry.decided, stamp: stamp, &shared)
      for case .couponReturned(_, let code) in decision.effects { returned.append(code) }
    }
    for code in returned { try giveBack(code, to: entry.subject) }
  }

  /// A coupon that has left the book comes back: its pool is counted by name alone.
  private mutating func giveBack(_ code: String, to id: Int64) throws {
    guard let generation = subjects[id]?.generation, let coupon = try reader.coupon(code: code)?.issue.coupon else {
      return
    }
    let name = Pool.name(ofCoupon: coupon)
    guard try !plan(generation).pools.contains(where: { $0.name == name }) else { return }
    pools[name] = max(0, (pools[name] ?? 0) - 1)
  }

  private mutating func rebase(_ entry: JournalEntry) throws {
    try advance(entry.subject, to: entry.decided, stamp: entry.decided)
    guard let folded = subjects[entry.subject],
      let next = (try? JSON.parse(entry.payload))?["generation"]?.integer
    else { return }
    let earlier = try plan(folded.generation)
    let (subject, _) = try Evaluator(plan(next)).rebase(
      SubjectCodec(earlier).encode(folded.subject), id: entry.subject, kind: folded.subject.kind, from: earlier,
      now: entry.decided
    ) { try reader.history(of: entry.subject, upTo: entry.seq).compactMap(\.event) }
    subjects[entry.subject] = Folded(subject: subject, generation: next)
  }

  /// Lets an evaluator change a subject and the pools as the subject's book counts them.
  private mutating func change(_ id: Int64, _ body: (Evaluator, inout Subject, inout Shared) throws -> Void) throws {
    guard var folded = subjects[id] else { return }
    let plan = try plan(folded.generation)
    var shared = Shared(
      stockTaken: plan.pools.map { pools[$0.name] ?? 0 }, silences: silences, clockHeld: clockHeld,
      secret: secret)
    (shared.tallies, shared.arms, shared.winners) = (tallies, arms, told.compactMapValues { $0[.winner] })
    try body(Evaluator(plan), &folded.subject, &shared)
    (tallies, silences, arms) = (shared.tallies, shared.silences, shared.arms)
    for (pool, taken) in zip(plan.pools, shared.stockTaken) { pools[pool.name] = taken }
    subjects[id] = folded
  }

  private mutating func plan(_ generation: Int64) throws -> Plan {
    if let known = plans[generation] { return known }
    let plan = try loadPlan(generation)
    plans[generation] = plan
    return plan
  }
}

extension JournalFold {
  /// What the stored row says otherwise. The folded subject is first brought to where the stored one is: the dues in
  /// between decided nothing.
  mutating func differences(of id: Int64, _ row: SubjectRow) throws -> [Refold.Difference] {
    guard let folded = subjects[id] else { return [] }
    guard folded.generation == row.book else {
      return [Refold.Difference(subject: id, part: "book", folded: "\(folded.generation)", stored: "\(row.book)")]
    }
    let plan = try plan(row.book)
    let stored = try SubjectCodec(plan).decode(row.state, id: id, kind: row.kind)
    try advance(id, to: stored.advanced, stamp: max(stored.advanced, last))
    guard let subject = subjects[id]?.subject, SubjectCodec(plan).encode(subject) != SubjectCodec(plan).encode(stored)
    else { return [] }
    let naming = Naming(names: [id: "\(id)"])
    let ours = SubjectPortrait(subject, in: plan.book, naming).json.members ?? []
    let theirs = SubjectPortrait(stored, in: plan.book, naming).json
    let parts = ours.compactMap { member -> Refold.Difference? in
      let other = theirs[member.key] ?? .null
      guard other != member.value else { return nil }
      return Refold.Difference(
        subject: id, part: member.key, folded: member.value.description, stored: other.description)
    }
    guard parts.isEmpty else { return parts }
    return [
      Refold.Difference(
        subject: id, part: "bytes", folded: "advanced to \(subject.advanced)", stored: "advanced to \(stored.advanced)")
    ]
  }
}

extension Input {
  /// The input that a row keeps; nil for rows that are none.
  fileprivate init?(_ entry: JournalEntry) throws {
    switch entry.kind {
    case .event, .emitted:
      guard let event = entry.event else { return nil }
      self = .event(event)
    case .history:
      guard let event = entry.event else { return nil }
      self = .history(event)
    case .profile: self = .profile(source: entry.source, id: entry.id, traits: entry.payload)
    case .outcome:
      guard let outcome = (try? JSON.parse(entry.payload)).flatMap(Outcome.init) else { return nil }
      self = .outcome(job: entry.name, outcome)
    case .launch:
      // Rules that were launched together, or ahead of their instant, are named in the payload.
      let payload = try? JSON.parse(entry.payload)
      self = .launch(
        rules: payload?["rules"]?.list?.compactMap(\.text) ?? [entry.name],
        planned: payload?["planned"]?.integer ?? entry.occurred)
    // What a doubtful clock held was looked at again.
    case .command: self = .due
    case .due, .book: return nil
    }
  }
}
