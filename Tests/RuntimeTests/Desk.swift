import CEL
import Engine
import Foundation
import Store
import Testing

@testable import Runtime

/// A stepper over a store in a folder of its own, gone with it.
final class Desk {
  let folder: String
  let clock: Clock
  private(set) var store: StateStore
  private(set) var stepper: Stepper
  /// What was reported to people.
  private(set) var reports: [String] = []
  /// What was found of experiments.
  private(set) var announced: [Trial.Finding] = []
  private let settles: Bool
  private let horizon: Int64
  private let chronometer: Chronometer?

  init(
    _ book: String, clock: Clock = .event, settles: Bool = true, horizon: Int64 = 35 * day, folder: String? = nil,
    chronometer: Chronometer? = nil
  ) throws {
    let made = FileManager.default.temporaryDirectory.path + "/nurture-" + UUID().uuidString.prefix(8)
    self.folder = folder ?? made
    try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
    self.clock = clock
    self.settles = settles
    self.horizon = horizon
    self.chronometer = chronometer
    store = try StateStore.open(at: self.folder + "/db.sqlite")
    stepper = try Stepper(
      store: store, edition: .success(try edition(book)), clock: clock, settles: settles, horizon: horizon,
      secret: [1, 2, 3], markerPath: self.folder + "/marker", chronometer: chronometer)
    stepper.report = { [weak self] message, fields in self?.reports.append("\(message) \(fields["id"] ?? "")") }
    stepper.announce = { [weak self] found in self?.announced.append(found.finding) }
  }

  deinit {
    stepper.close()
    try? store.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Closes the store and opens it again, with the book in force or another one.
  func reopen(_ book: String? = nil, waitsForSweep: Bool = false) throws {
    let present = stepper.edition
    stepper.close()
    try store.close()
    store = try StateStore.open(at: folder + "/db.sqlite")
    stepper = try Stepper(
      store: store, edition: .success(try book.map { try edition($0) } ?? present), clock: clock, settles: settles,
      horizon: horizon, secret: [1, 2, 3], markerPath: folder + "/marker", chronometer: chronometer,
      waitsForSweep: waitsForSweep)
    stepper.report = { [weak self] message, fields in self?.reports.append("\(message) \(fields["id"] ?? "")") }
    stepper.announce = { [weak self] found in self?.announced.append(found.finding) }
  }

  /// What the file would hold had the process ended with these inputs in hand.
  func leaveMarker(_ keys: [String]) throws {
    try Data((keys.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: folder + "/marker"))
  }

  // MARK: Reading

  func journal() throws -> [JournalEntry] { try store.read { try $0.journal(after: 0, limit: .max) } }

  func trace() throws -> [(subject: Int64, entry: TraceEntry)] {
    try journal().flatMap { row in TraceEntry.entries(row.trace).map { (row.subject, $0) } }
  }

  func lines() throws -> [String] {
    try trace().map { _, entry in
      [entry.verb.rawValue, entry.rule, entry.name, entry.reason?.rawValue].compactMap { $0 }.joined(separator: " ")
    }
  }

  func subject(_ id: Int64) throws -> Subject {
    let row = try #require(try store.read { try $0.load(id) })
    return try SubjectCodec(stepper.plan).decode(row.state, id: id, kind: row.kind)
  }

  func id(_ user: String) throws -> Int64 {
    try #require(try store.read { try $0.subject(of: Identity(value: user)) })
  }

  /// The stored bytes of every customer, in order.
  func states() throws -> [[UInt8]] {
    try store.read { reader in try reader.customers(after: 0, limit: .max).map { try reader.load($0)?.state ?? [] } }
  }
}

let day: Int64 = 86_400_000_000

func edition(_ text: String) throws -> Edition { try Edition([Edition.File(name: "book.yaml", text: text)]) }

/// 00:00 UTC of a day, or a time with its offset.
func at(_ text: String) -> Int64 { parseInstant(text, zone: .utc) ?? 0 }

extension Submission {
  static func event(
    _ name: String, _ user: String, _ id: String, at occurred: Int64, _ properties: String = "{}",
    source: String = "test"
  ) -> Submission {
    Submission(
      identities: [Identity(value: user)],
      input: .event(Event(name: name, source: source, id: id, occurred: occurred, properties: Array(properties.utf8))))
  }
}

extension Stepper {
  /// Takes submissions in batches of a size.
  @discardableResult
  func take(_ submissions: [Submission], by size: Int) throws -> [Receipt] {
    var receipts: [Receipt] = []
    for start in stride(from: 0, to: submissions.count, by: size) {
      receipts += try take(Array(submissions[start..<min(start + size, submissions.count)]))
    }
    return receipts
  }
}
