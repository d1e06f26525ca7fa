import Engine
import Foundation
import Store

/// What a state folder holds, read beside the daemon or after it.
struct Ledgers {
  let state: String

  func read<Answer>(_ body: (Reader) throws -> Answer) throws -> Answer {
    let store = try StateStore.openReadOnly(at: state + "/nurture.sqlite")
    defer { try? store.close() }
    return try store.read(body)
  }

  func journal() throws -> [JournalEntry] {
    try read { reader in
      var all: [JournalEntry] = []
      while true {
        let page = try reader.journal(after: all.last?.seq ?? 0, limit: 2_000)
        if page.isEmpty { return all }
        all += page
      }
    }
  }

  /// How often each event that came from outside stands in the journal.
  func eventIDs() throws -> [String: Int] {
    Dictionary(try journal().filter { $0.kind == .event }.map { ($0.id, 1) }, uniquingKeysWith: +)
  }

  func jobs() throws -> [StoredJob] { try read { try $0.jobs(limit: 100_000) } }

  /// How many jobs wait or are under way.
  func openJobs() throws -> Int64 {
    try read { reader in
      let open = try reader.openJobCounts()
      return (open[.ready] ?? 0) + (open[.claimed] ?? 0)
    }
  }

  func isQuiet() throws -> Bool { try openJobs() == 0 }

  /// The lines of the file that messages go to.
  func outbox() throws -> [JSON] {
    guard let text = try? String(contentsOfFile: state + "/outbox.jsonl", encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { try? JSON.parse(Array($0.utf8)) }
  }
}
