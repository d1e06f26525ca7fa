package import Engine
import Runtime
package import Store

/// Folds a store's journal anew, in memory, and says where the stored state is not what comes of it: the promise that
/// folding the journal gives the state back.
package struct Refold {
  /// Why or how a stored subject is not what its journal gives.
  package struct Difference: Sendable, Hashable {
    package var subject: Int64
    /// What differs: a part of the state (`attributes`, `runs`, …), `book`, or a sentence.
    package var part: String
    /// As folded from the journal; canonical JSON.
    package var folded: String
    /// As stored.
    package var stored: String
  }
  /// What the fold found.
  package struct Report: Sendable, Hashable {
    /// Sorted by subject.
    package var differences: [Difference] = []
    /// Subjects compared.
    package var compared = 0
    /// Erased, or without a beginning in the journal: they cannot be folded.
    package var skipped = 0
    /// Journal rows read.
    package var rows = 0
  }

  /// Reads the whole journal of a store.
  ///
  /// - Parameters:
  ///   - plan: the plan of a book's generation, with its durable slots.
  ///   - secret: the store's key of coupon codes.
  /// - Throws: `StoreError`, what `plan` throws, or the `Fault` of a row that cannot be decided again.
  package static func compare(
    from reader: Reader, secret: [UInt8], plan: @escaping (_ generation: Int64) throws -> Plan
  ) throws -> Report {
    var fold = JournalFold(reader: reader, secret: secret, plan: plan)
    var report = Report()
    var last: Int64 = 0
    while true {
      let page = try reader.journal(after: last, limit: 1_000)
      guard let end = page.last else { break }
      for entry in page { try fold.take(entry) }
      report.rows += page.count
      last = end.seq
    }
    report.skipped = fold.skipped.count
    for id in fold.subjects.keys.sorted() {
      guard let row = try reader.load(id) else { continue }
      report.compared += 1
      report.differences += try fold.differences(of: id, row)
    }
    report.differences += try fold.findings(against: Trials.read(reader))
    return report
  }
}

extension JournalFold {
  /// What was told of experiments, otherwise in the journal than in the store; under the subject 0.
  fileprivate func findings(against trials: [String: Trial]) -> [Refold.Difference] {
    func words(_ told: [Trial.Finding: String]?) -> String {
      (told ?? [:]).map { "\($0.key.rawValue) \($0.value)" }.sorted().joined(separator: ", ")
    }
    return Set(told.keys).union(trials.keys).sorted().compactMap { name in
      guard (told[name] ?? [:]) != (trials[name]?.told ?? [:]) else { return nil }
      return Refold.Difference(
        subject: 0, part: "experiment \(name)", folded: words(told[name]), stored: words(trials[name]?.told))
    }
  }
}
