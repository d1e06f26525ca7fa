import Engine
import Store

extension Stepper {
  /// A book that lacks rules of the present one must say what becomes of their live runs.
  ///
  /// - Throws: `BookRefused`, with each rule and how many runs of it go on. Nobody is looked at where no rule is gone.
  func requireDecisions(of edition: Edition) throws {
    let gone = plan.undecided(in: edition)
    guard !gone.isEmpty else { return }
    var live: [String: Int] = [:]
    var last: Int64 = 0
    while true {
      let page = try store.read { reader in try reader.customers(after: last, limit: 500).compactMap(reader.load) }
      guard let end = page.last?.id else { break }
      for row in page where !row.state.isEmpty {
        // Whoever cannot be read is set aside elsewhere, and stops no book.
        guard let subject = try? SubjectCodec(plan).decode(row.state, id: row.id, kind: row.kind) else { continue }
        live.merge(plan.liveRuns(of: subject, among: gone), uniquingKeysWith: +)
      }
      last = end
    }
    guard live.isEmpty else { throw BookRefused(liveRuns: live) }
  }
}
