import Engine
import Foundation
import GRDB
import Testing

@testable import Store

/// What an event costs the store; run by hand, in release, beside the raw SQLite yardstick:
///
///     STORE_MEASURE_SECONDS=5 swift test -c release -Xswiftc -enable-testing --filter IngestMeasurement
@Suite(
  "Measurement of the ingest path", .serialized,
  .enabled(if: ProcessInfo.processInfo.environment["STORE_MEASURE_SECONDS"] != nil, "only by hand"))
struct IngestMeasurement {
  static let customers = 1_000_000

  @Test("events a second: resolve, load, claim, append, save, arm, and a job for every fifth", arguments: [100])
  func ingest(batch: Int) throws {
    let environment = ProcessInfo.processInfo.environment
    let seconds = Double(environment["STORE_MEASURE_SECONDS"] ?? "") ?? 5
    let temporary = try TemporaryStore()
    try populate(temporary)
    var random = SplitMix(state: 1)
    var events: Int64 = 0
    let clock = ContinuousClock()
    let before = temporary.size
    let cpu = Foundation.clock()
    let start = clock.now
    while clock.now - start < .seconds(seconds) {
      try temporary.store.write { transaction throws in
        for _ in 0..<batch {
          try event(&random, number: events, in: transaction)
          events += 1
        }
      }
    }
    let elapsed = (clock.now - start) / .seconds(1)
    let micros = Double(Foundation.clock() - cpu) * 1_000_000 / Double(CLOCKS_PER_SEC) / Double(events)
    try temporary.store.checkpoint(truncating: true)
    let bytes = (temporary.size - before) / Int(events)
    print(
      "store batch=\(batch) events=\(events) events/s=\(Int(Double(events) / elapsed))",
      "cpu µs/event=\(micros.formatted(.number.precision(.fractionLength(1)))) bytes/event=\(bytes)")
  }

  /// One event as the engine treats it, with ids in the order of their arrival.
  private func event(_ random: inout SplitMix, number: Int64, in transaction: Transaction) throws {
    let customer = 1 + Int(random.next() % UInt64(Self.customers))
    let noise = random.next()
    let instant = 1_770_000_000_000_000 + number * 1_000
    let id = String(number + 1_000_000_000_000, radix: 16) + "-" + String(noise, radix: 16)
    let subject = try #require(try transaction.subject(of: Identity(value: "cust-\(customer)")))
    var row = try #require(try transaction.load(subject))
    let digest = [UInt8](repeating: UInt8(truncatingIfNeeded: noise), count: 16)
    guard try transaction.claim(source: "shop", id: id, digest: digest, decided: instant) == .fresh else { return }
    var entry = JournalEntry(
      subject: subject, kind: .event, decided: instant, occurred: instant, name: "order.paid", source: "shop", id: id,
      payload: Self.payload, trace: Self.trace)
    entry.previous = row.head
    row.head = try transaction.append(entry)
    row.state[Int(noise % 100)] = UInt8(truncatingIfNeeded: noise >> 8)
    try transaction.save(row)
    try transaction.arm(subject, at: instant + 86_400_000_000)
    if number % 5 == 0 {
      try transaction.insert(
        Job(
          key: "welcome/\(subject)/\(number)/1", subject: subject, rule: "welcome", message: "hello", account: "main",
          channel: "file", category: "news", marketing: true, text: "Hello Li, 199.00", planned: instant + 60_000_000),
        seq: row.head)
    }
  }

  private func populate(_ temporary: TemporaryStore) throws {
    try temporary.execute(
      """
      WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)
      INSERT INTO subjects (id, kind, head, book, state) SELECT i, 1, 0, 1, zeroblob(100) FROM n
      """, [Self.customers])
    try temporary.execute(
      """
      INSERT INTO identities (account, kind, value, subject)
      SELECT '', 'user_id', 'cust-' || id, id FROM subjects ORDER BY 3
      """)
    try temporary.execute("INSERT INTO dues (subject, instant) SELECT id, 1770000000000000 + id FROM subjects")
    try temporary.store.checkpoint(truncating: true)
  }

  static let payload = Array(
    #"""
    {"order_id":"o-0123456789abcdef","amount":12345,"currency":"CNY","items":[{"sku":"sku-00001","qty":2,\#
    "price":1999},{"sku":"sku-00002","qty":1,"price":4599}],"channel":"wechat-mini","coupon":null}
    """#.utf8)
  static let trace = Array(#"{"rule":"welcome","verdict":"fired"}"#.utf8)
}

extension TemporaryStore {
  /// The file's size in bytes.
  fileprivate var size: Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int).flatMap { $0 } ?? 0
  }
}

/// SplitMix64, by https://prng.di.unimi.it/splitmix64.c: the same customers in every run.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
