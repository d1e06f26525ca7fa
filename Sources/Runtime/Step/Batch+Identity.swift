import Engine
import Store

extension Batch {
  /// Takes the identity of a submission's event; answers what it repeats or contradicts, nil when it is new.
  ///
  /// A profile whose sender gave neither an id nor an instant is named by a digest of what it says. Saying "gold", then
  /// "silver", then "gold" again is three things, and a request sent twice is one; the bytes alone do not tell them
  /// apart. So such a profile repeats only the *latest* one of its customer from its source: equal to that it is a
  /// duplicate, else it is said anew, and its id goes on with the row that it follows. What cannot be told stays so: a
  /// late retry from before the latest profile counts as said anew, and sets what it says. Senders who retry give ids.
  func claim(_ submission: inout Submission, stamp: Int64) throws -> Receipt? {
    guard let (source, id) = submission.eventID else { return nil }
    let digest = submission.digest
    switch try transaction.claim(source: source, id: id, digest: digest, decided: stamp) {
    case .fresh: return nil
    case .conflicting(let seq): return .conflicting(seq: seq)
    case .duplicate(let seq):
      guard submission.isNamedByContent, case .profile(_, _, let traits) = submission.input,
        let latest = try latestProfile(from: source, since: seq)
      else { return .duplicate(seq: seq) }
      if latest.id == id || latest.id.hasPrefix(id + "~") { return .duplicate(seq: latest.seq) }
      let anew = "\(id)~\(latest.seq)"
      submission.input = .profile(source: source, id: anew, traits: traits)
      guard case .fresh = try transaction.claim(source: source, id: anew, digest: digest, decided: stamp) else {
        return .duplicate(seq: seq)
      }
      return nil
    }
  }

  /// The latest profile that a source told of a customer: found along the chain, which is walked no further back than to
  /// `known`, itself a profile of theirs.
  private func latestProfile(from source: String, since known: Int64) throws -> JournalEntry? {
    guard let customer = try transaction.journalEntry(known)?.subject else { return nil }
    var next = try residents[customer]?.row.head ?? transaction.load(customer)?.head ?? 0
    while next >= known, let entry = try transaction.journalEntry(next) {
      if entry.kind == .profile, entry.source == source { return entry }
      next = entry.previous
    }
    return nil
  }
}
