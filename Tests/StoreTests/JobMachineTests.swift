import Engine
import Testing

@testable import Store

@Suite("The states of a job")
struct JobMachineTests {
  let temporary: TemporaryStore

  init() throws { temporary = try TemporaryStore() }

  /// The arrows of ``Engine/JobState``, written out once more.
  static func allows(_ from: JobState, _ to: JobState, marketing: Bool) -> Bool {
    switch (from, to) {
    case (.ready, .claimed), (.ready, .cancelled), (.ready, .expired): true
    case (.claimed, .delivered), (.claimed, .dead), (.claimed, .uncertain), (.claimed, .ready): true
    case (.uncertain, .delivered), (.uncertain, .dead): true
    case (.uncertain, .ready): !marketing
    default: from == to
    }
  }

  /// Columns as a state wants them.
  static func columns(_ state: JobState) -> String {
    """
    state = '\(state.rawValue)', attempts = 1, error = 'why', expires = 900,
    lease_until = \(state == .claimed ? "500" : "NULL"), worker = \(state == .claimed ? "'w'" : "NULL"),
    settled = \(state.isFinal ? "600" : "NULL")
    """
  }

  /// Puts a job into a state along the arrows.
  private func place(_ state: JobState, marketing: Bool) throws {
    _ = try temporary.store.write { transaction throws in
      let seq = try transaction.append(.event("e", of: 1))
      try transaction.insert(.sample("k", marketing: marketing), seq: seq)
    }
    let path: [JobState] =
      switch state {
      case .ready: []
      case .claimed: [.claimed]
      case .cancelled, .expired: [state]
      case .delivered, .dead, .uncertain: [.claimed, state]
      }
    for step in path { try temporary.execute("UPDATE jobs SET \(Self.columns(step))") }
  }

  @Test(
    "the schema lets a job go along the documented arrows only",
    arguments: JobState.allCases.flatMap { from in JobState.allCases.map { (from, $0) } }, [true, false])
  func transitions(pair: (from: JobState, to: JobState), marketing: Bool) throws {
    try place(pair.from, marketing: marketing)
    let update = "UPDATE jobs SET \(Self.columns(pair.to))"
    if Self.allows(pair.from, pair.to, marketing: marketing) {
      try temporary.execute(update)
      #expect(try temporary.store.read { try $0.job("k") }?.state == pair.to)
    } else {
      #expect(throws: StoreError.constraint("a job does not go from there to here")) { try temporary.execute(update) }
      #expect(try temporary.store.read { try $0.job("k") }?.state == pair.from)
    }
  }

  @Test(
    "columns that contradict the state are refused",
    arguments: [
      ("ready", "lease_until = 5"), ("ready", "worker = 'w'"), ("ready", "settled = 5"), ("ready", "attempts = -1"),
      ("ready", "state = 'lost'"), ("claimed", "lease_until = NULL"), ("claimed", "worker = NULL"),
      ("claimed", "settled = 5"), ("claimed", "attempts = 0"), ("delivered", "settled = NULL"),
      ("delivered", "lease_until = 5"), ("dead", "error = NULL"), ("expired", "expires = NULL"),
      ("uncertain", "attempts = 0"), ("uncertain", "settled = 5"), ("cancelled", "settled = NULL"),
    ])
  func columns(state: String, change: String) throws {
    try place(try #require(JobState(rawValue: state)), marketing: false)
    #expect {
      try temporary.execute("UPDATE jobs SET \(change)")
    } throws: {
      if case StoreError.constraint = $0 { true } else { false }
    }
  }

  @Test("a step's job exists once")
  func unique() throws {
    try place(.ready, marketing: true)
    #expect(throws: StoreError.self) { try temporary.store.write { try $0.insert(.sample("k"), seq: 1) } }
  }
}
