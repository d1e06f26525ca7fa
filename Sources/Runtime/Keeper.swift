import Dispatch
package import Engine
import Glibc
package import Logging
package import Store

/// The daemon's engine: a bounded inbox in front of the stepper, on one serial Dispatch queue, with one timer.
///
/// Everything that writes passes through here; `step` is synchronous, so nothing comes between reading a state and
/// committing it. Senders are answered only after the commit of what they sent.
package actor Keeper {
  package struct Limits: Sendable {
    /// Submissions that may wait; more are told to slow down.
    package var capacity: Int
    /// Submissions per transaction.
    package var batch: Int

    package init(capacity: Int = 10_000, batch: Int = 100) {
      self.capacity = capacity
      self.batch = batch
    }
  }

  private struct Waiting {
    var submissions: [Submission]
    var receipts: [Receipt] = []
    var answer: CheckedContinuation<[Receipt], any Error>
  }

  private nonisolated let executor = QueueExecutor(label: "nurture.engine")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  let stepper: Stepper
  private let limits: Limits
  let logger: Logger
  private var inbox: [Waiting] = []
  private var waiting = 0
  private var turnIsScheduled = false
  private(set) var isStopping = false
  private(set) var isClosed = false
  /// What went wrong in the last turn, by part, and what the log was told of it.
  private var troubles: [String: String] = [:]
  private var told: [String: String] = [:]
  private var timer: (any DispatchSourceTimer)?
  private var stopped: [CheckedContinuation<Void, Never>] = []
  var degraded: BookRefused?
  /// Reloads that wait for the sweep of the book before.
  var awaitingSweep: [CheckedContinuation<Void, any Error>] = []
  /// What the log was told of a sweep, and when.
  var sweepTold: SweepTold?
  private var counts = KeeperCounts()
  /// How many inputs there were when old event identities were last forgotten.
  private var tidied = 0
  private let jobsReady: @Sendable () -> Void
  /// The time that decisions go by, microseconds since the epoch; on the events' clock the wall clock's.
  package nonisolated let now: @Sendable () -> Int64

  /// - Parameters:
  ///   - stepper: handed over whole; nobody else uses it from here on.
  ///   - degraded: why the folder's book is not the one in force, if it is not.
  ///   - jobsReady: told when jobs were made; a hint, the table is the truth.
  package init(
    stepper: sending Stepper, limits: Limits, logger: Logger, degraded: BookRefused?,
    jobsReady: @escaping @Sendable () -> Void
  ) {
    now = stepper.now
    self.stepper = stepper
    self.limits = limits
    self.logger = logger
    self.degraded = degraded
    self.jobsReady = jobsReady
  }

  /// Arms the timer and takes up what is owed.
  package func start() {
    stepper.report = { [logger] message, fields in
      logger.error("\(message)", metadata: fields.mapValues { .string($0) })
    }
    stepper.announce = { [logger] found in
      let level: Logger.Level = found.finding == .unbalanced ? .warning : .notice
      logger.log(level: level, "\(found.message)", metadata: found.fields.mapValues { .string($0) })
    }
    let timer = DispatchSource.makeTimerSource(queue: executor.queue)
    timer.setEventHandler { [weak self] in self?.assumeIsolated { $0.wake() } }
    self.timer = timer
    tellClockNews()
    tellSweep()
    acceptAwaited()
    arm()
    timer.activate()
  }

  // MARK: Inbox

  /// Takes submissions in, all or none, and answers after their commit.
  ///
  /// - Throws: `Overloaded` when they do not fit, `RuntimeError.stopping`, or a `StoreError` when they could not be
  ///   committed (of suspect batches, which go one by one, what came before is).
  package func submit(_ submissions: [Submission]) async throws -> [Receipt] {
    if submissions.isEmpty { return [] }
    if isStopping { throw RuntimeError.stopping }
    guard waiting + submissions.count <= limits.capacity else {
      counts.overloads += 1
      throw Overloaded(retryAfter: 1 + waiting / 20_000)
    }
    waiting += submissions.count
    return try await withCheckedThrowingContinuation { continuation in
      inbox.append(Waiting(submissions: submissions, answer: continuation))
      scheduleTurn()
    }
  }

  func scheduleTurn() {
    guard !turnIsScheduled else { return }
    turnIsScheduled = true
    executor.queue.async { self.assumeIsolated { $0.turn() } }
  }

  /// One turn: what is due, one batch of the inbox, one page of a sweep; then the next turn, if something is left.
  ///
  /// What fails delays the rest of its kind only: events are taken in while dues fail, and the other way round.
  private func turn() {
    turnIsScheduled = false
    guard !isClosed else { return }
    let isBlocked = troubles["inbox"] != nil
    troubles = [:]
    _ = attempt("clock") { try heedClock() }
    var more = attempt("dues") { try stepper.tick() }
    // A balancer that reads our readiness sends nothing any more: whether writing goes again is tried without it.
    if isBlocked, inbox.isEmpty { _ = attempt("inbox") { try stepper.tryWriting() } }
    takeBatch()
    more = attempt("sweep") { try stepper.sweep() } || more
    tellSweep()
    more = attempt("held customers") { try stepper.lookAgain() } || more
    more = attempt("old event ids") { try tidy() } || more
    announceJobs()
    if more || !inbox.isEmpty { scheduleTurn() }
    if isStopping, inbox.isEmpty { finishStopping() }
    arm()
  }

  /// Does a part of a turn; what goes wrong is told once, kept for `status`, and tried again a second later.
  private func attempt(_ part: String, _ body: () throws -> Bool) -> Bool {
    do {
      let more = try body()
      told[part] = nil
      return more
    } catch {
      note(error, in: part)
      return false
    }
  }

  private func note(_ error: any Error, in part: String) {
    let words = "\(error)"
    if told[part] != words { logger.critical("\(part) cannot go on", metadata: ["error": "\(words)"]) }
    told[part] = words
    troubles[part] = words
  }

  /// Once for every ten thousand inputs, page by page: an idle daemon touches no SQL for it.
  private func tidy() throws -> Bool {
    guard counts.inputs - tidied >= 10_000 else { return false }
    if try stepper.tidy() { return true }
    tidied = counts.inputs
    return false
  }

  private func heedClock() throws -> Bool {
    try stepper.heedClock()
    tellClockNews()
    return false
  }

  private func takeBatch() {
    guard !inbox.isEmpty else { return }
    var group: [Submission] = []
    var spans: [(index: Int, count: Int)] = []
    for (index, waiting) in inbox.enumerated() {
      let room = limits.batch - group.count
      guard room > 0 else { break }
      let part = waiting.submissions[waiting.receipts.count...].prefix(room)
      group += part
      spans.append((index, part.count))
    }
    do {
      let receipts = try stepper.take(group)
      told["inbox"] = nil
      counts.batches += 1
      counts.inputs += group.count
      var offset = 0
      for (index, count) in spans {
        inbox[index].receipts += receipts[offset..<offset + count]
        offset += count
      }
      waiting -= group.count
      answerFinished()
    } catch {
      counts.failures += 1
      note(error, in: "inbox")
      logger.error("a batch was not committed", metadata: ["error": "\(error)", "inputs": "\(group.count)"])
      for (index, _) in spans.reversed() {
        let failed = inbox.remove(at: index)
        waiting -= failed.submissions.count - failed.receipts.count
        failed.answer.resume(throwing: error)
      }
    }
  }

  private func answerFinished() {
    let finished = inbox.prefix { $0.receipts.count == $0.submissions.count }
    inbox.removeFirst(finished.count)
    for waiting in finished { waiting.answer.resume(returning: waiting.receipts) }
  }

  // MARK: Time

  /// The timer's word: nothing is due, or a turn is.
  private func wake() {
    guard !isClosed else { return }
    if !troubles.isEmpty || stepper.hasWork(at: now()) { turn() } else { arm() }
  }

  /// Armed on the monotonic clock for the earliest due, at most a second ahead: a wall deadline stalls when the clock is
  /// set back.
  private func arm() {
    let wait = min(max(0, stepper.earliestDue.subtractingReportingOverflow(now()).partialValue), 1_000_000)
    let ahead = stepper.earliestDue == .max || !troubles.isEmpty ? 1_000_000 : wait
    timer?.schedule(deadline: .now() + .microseconds(Int(ahead)), leeway: .milliseconds(1))
  }

  /// The wall clock, microseconds since the epoch.
  package static func wall() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }

  /// Tells the system's journal what was done, and the couriers that there is something to do.
  private func announceJobs() {
    for deed in stepper.deeds {
      logger.log(
        level: deed.act.verb == .zone ? .warning : .info, "\(deed.act.verb.rawValue)",
        metadata: deed.fields.mapValues { .string($0) })
    }
    stepper.deeds = []
    guard stepper.jobsMade > 0 else { return }
    counts.jobs += stepper.jobsMade
    stepper.jobsMade = 0
    jobsReady()
  }

  // MARK: Delivery

  package func claim(
    accounts: [String], limit: Int, lease: Int64, worker: String
  ) throws -> [(job: ClaimedJob, identities: [Identity])] {
    guard !isStopping else { return [] }
    return try stepper.claim(accounts: accounts, limit: limit, lease: lease, worker: worker, wall: now())
  }

  package func finish(
    _ job: Job, worker: String, attempt: Int64, _ end: JobEnd, outcome: Outcome?
  ) throws -> Bool {
    if isClosed { throw RuntimeError.stopping }
    let known = try stepper.finish(
      job, worker: worker, attempt: attempt, end, outcome: outcome, wall: now())
    announceJobs()
    arm()
    return known
  }

  package func earliestReady(_ accounts: Set<String>) throws -> Int64? { try stepper.earliestReady(accounts) }

  // MARK: Operators

  /// Messages of a rule (or all, with an empty name) wait until an instant.
  package func silence(_ rule: String, until: Int64, why: String) throws {
    try stepper.silence(rule, until: until, why: why, wall: now())
  }

  /// Ends a silence; answers whether there was one under this name.
  package func lift(_ rule: String, why: String) throws -> Bool {
    guard stepper.isSilenced(rule) else { return false }
    try stepper.silence(rule, until: nil, why: why, wall: now())
    return true
  }

  /// Whether the book in force declares an event of this name.
  package func declares(_ event: String) -> Bool { stepper.plan.event(named: event) != nil }

  /// Starts a `manual` rule by hand: for a customer, by the business's own id, or for its whole audience.
  package func run(rule: String, customer: String?) throws -> Int {
    let count = try stepper.launch(rule, for: customer.map { Identity(value: $0) }, wall: now())
    announceJobs()
    arm()
    return count
  }

  /// How far the import of a file has come.
  package func importProgress(hash: String) throws -> ImportProgress? {
    try stepper.store.read { try $0.importProgress(hash: hash) }
  }

  /// A page of the rows of an unfinished import that were refused.
  package func importRefusals(hash: String, after row: Int64, limit: Int) throws -> [ImportRefusal] {
    try stepper.store.read { try $0.importRefusals(hash: hash, after: row, limit: limit) }
  }

  /// Notes how far an import has come.
  package func save(_ progress: ImportProgress, refused: [ImportRefusal]) throws {
    try stepper.store.write { try $0.save(progress, refused: refused) }
  }

  /// The accounts of the book in force.
  package func accounts() -> [String] { stepper.plan.accounts.map(\.name) }

  /// The rules of the book in force.
  package func ruleNames() -> [String] { stepper.plan.ruleNames }

  package func status() -> KeeperStatus {
    KeeperStatus(
      generation: stepper.plan.generation, lastDecided: stepper.lastDecided, waiting: waiting,
      sweep: stepper.sweeping, degraded: degraded?.problems ?? [],
      troubles: troubles.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }, isStopping: isStopping,
      clock: stepper.clockStatus,
      unknownZones: (try? stepper.store.read { try $0.countUnknownZones() }) ?? 0, counts: counts)
  }

  // MARK: Stopping

  /// Drains the inbox, refuses what comes after, and closes the store.
  package func stop() async {
    isStopping = true
    await withCheckedContinuation { continuation in
      stopped.append(continuation)
      scheduleTurn()
    }
  }

  private func finishStopping() {
    guard timer != nil || !stopped.isEmpty else { return }
    timer?.cancel()
    timer = nil
    for continuation in stopped { continuation.resume() }
    stopped = []
    for continuation in awaitingSweep { continuation.resume(throwing: RuntimeError.stopping) }
    awaitingSweep = []
  }

  /// Closes the store after the couriers have reported.
  package func close() throws {
    isClosed = true
    defer { stepper.close() }
    try stepper.keepTime()
    try stepper.store.checkpoint(truncating: true)
    try stepper.store.close()
  }
}
