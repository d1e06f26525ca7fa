import Engine
import Foundation
import GRDB

@testable import Store

/// A store in a folder of its own, removed with it.
final class TemporaryStore {
  let folder: URL
  private(set) var store: StateStore

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "store-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try StateStore.open(at: folder.appending(path: "nurture.db").path)
  }

  var path: String { folder.appending(path: "nurture.db").path }

  func reopen() throws {
    try store.close()
    store = try StateStore.open(at: path)
  }

  /// Runs SQL past every function of the store: only the schema stands in the way.
  func execute(_ sql: String, _ arguments: StatementArguments = []) throws(StoreError) {
    try translating { try store.pool.write { try $0.execute(sql: sql, arguments: arguments) } }
  }

  deinit {
    try? store.close()
    try? FileManager.default.removeItem(at: folder)
  }
}

extension JournalEntry {
  static func event(
    _ id: String, of subject: Int64, after previous: Int64 = 0, at instant: Int64 = 1_000
  ) -> JournalEntry {
    var entry = JournalEntry(
      subject: subject, kind: .event, decided: instant, occurred: instant, name: "order.paid", source: "shop", id: id,
      payload: Array(#"{"amount":1}"#.utf8))
    entry.previous = previous
    return entry
  }
}

extension Job {
  static func sample(
    _ key: String, subject: Int64 = 1, account: String = "main", marketing: Bool = true, planned: Int64 = 100,
    expires: Int64? = nil
  ) -> Job {
    Job(
      key: key, subject: subject, rule: "welcome", message: "hello", account: account, channel: "file",
      category: "news", marketing: marketing, text: "你好 \(key)", planned: planned, expires: expires)
  }
}
