import Engine
import Testing

@testable import Runtime

@Suite("Dormancy of real customers", .enabled(if: CDNOW.isThere, CDNOW.absent)) struct DormancyTests {
  private struct Change: Hashable, Comparable {
    var at: Int64
    var customer: String
    var entered: Bool

    static func < (left: Change, right: Change) -> Bool {
      (left.at, left.customer, left.entered ? 0 : 1) < (right.at, right.customer, right.entered ? 0 : 1)
    }
  }

  /// From the orders alone: in, from exactly `days` after an order without another before; out, with the next one.
  private func expected(_ days: Int64, until end: Int64) -> [Change] {
    let orders = Dictionary(grouping: CDNOW.purchases, by: \.customer).mapValues { Set($0.map(\.at)).sorted() }
    var changes: [Change] = []
    for (customer, instants) in orders {
      for (order, next) in zip(instants, instants.dropFirst().map(Optional.some) + [nil]) {
        let sleeps = order + days * day
        guard sleeps <= min(next ?? .max, end) else { continue }
        changes.append(Change(at: sleeps, customer: customer, entered: true))
        if let next { changes.append(Change(at: next, customer: customer, entered: false)) }
      }
    }
    return changes.sorted()
  }

  @Test(
    "customers enter and leave at the exact instants of their orders",
    arguments: [(Int64(30), 36), (60, 25), (90, 10), (180, 1)])
  func exact(_ days: Int64, _ gaps: Int) throws {
    let desk = try Desk(
      CDNOW.head + """
        traits: { newest: { latest: Order Completed } }
        segments: { dormant: { newest: { older-than: \(days) days } } }
        rules: { sleep: { when: { enters: dormant }, do: [ { add-tag: 沉睡 } ] } }
        """)
    try desk.stepper.take(CDNOW.submissions, by: 250)
    let end = try #require(CDNOW.purchases.last?.at)
    let names = Dictionary(
      uniqueKeysWithValues: try Set(CDNOW.purchases.map(\.customer)).map { (try desk.id($0), $0) })
    let seen = try desk.trace().filter { $0.entry.name == "dormant" }.map { subject, entry in
      Change(at: entry.at, customer: names[subject] ?? "?", entered: entry.verb == .entered)
    }
    let wanted = expected(days, until: end)
    #expect(seen.count == wanted.count)
    #expect(seen.sorted() == wanted)
    let both = Dictionary(grouping: seen) { "\($0.customer) \($0.at)" }.values.count { $0.count == 2 }
    #expect(both == gaps)
  }
}
