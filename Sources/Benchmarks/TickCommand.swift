import ArgumentParser
import Engine
import Foundation
import Runtime
import Store

/// `Benchmarks tick`: what time costs when nothing is due, with few customers and with many.
struct TickCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tick", abstract: "An idle tick with 10,000 customers and with 1,000,000: it must cost the same.")

  @Option(help: "The rule book.")
  var rules = "rules"

  @Flag(help: "One JSON object instead of the table.")
  var json = false

  func run() throws {
    let place = try Workplace()
    defer { place.clear() }
    let rules = try Rules(self.rules)
    if !json {
      print("customers".leading(10) + "wake ns".leading(12) + "0 due µs".leading(12) + "100 due µs".leading(12))
    }
    var rows: [JSON] = []
    for customers in [10_000, 1_000_000] {
      let row = try measure(place, rules, customers: customers)
      rows.append(
        .object([
          JSON.Member("customers", JSON(Int64(customers))), JSON.Member("wake_nanos", .number(row.wake.fixed(1))),
          JSON.Member("none_due_micros", .number(row.none.fixed(2))),
          JSON.Member("hundred_due_micros", .number(row.hundred.fixed(2))),
        ]))
      if !json {
        print(
          "\(customers)".leading(10) + row.wake.fixed(1).leading(12) + row.none.fixed(2).leading(12)
            + row.hundred.fixed(2).leading(12))
      }
    }
    if json { print(String(decoding: JSON.list(rows).bytes(), as: UTF8.self)) }
  }

  /// Nanoseconds of a wake without dues (no SQL), microseconds of the two queries that a wake with dues begins with.
  private func measure(
    _ place: Workplace, _ rules: Rules, customers: Int
  ) throws -> (wake: Double, none: Double, hundred: Double) {
    let folder = try place.fresh("tick")
    let store = try StateStore.open(at: folder + "/nurture.sqlite")
    let stepper = try rules.stepper(store, folder: folder)
    let ahead = Workplace.wall() + 400 * 86_400_000_000
    for page in stride(from: 0, to: customers, by: 10_000) {
      try store.write { transaction in
        for number in page..<page + 10_000 {
          let id = try transaction.enroll(.customer, as: Identity(value: "cust-\(number)"), book: 1)
          try transaction.arm(id, at: ahead + Int64(number) * 1_000)
        }
      }
    }
    try store.checkpoint(truncating: true)
    let wakes = 1_000_000
    let wake = try Usage.of { for _ in 0..<wakes { _ = try stepper.tick() } }.elapsed * 1e9 / Double(wakes)
    let none = try micros(2_000) {
      _ = try store.read { try $0.dues(upTo: Workplace.wall(), limit: 100) }
    }
    let hundred = try micros(2_000) { _ = try store.read { try $0.dues(upTo: ahead + 99_000, limit: 100) } }
    stepper.close()
    try store.close()
    return (wake, none, hundred)
  }

  private func micros(_ times: Int, _ work: () throws -> Void) rethrows -> Double {
    try Usage.of { for _ in 0..<times { try work() } }.elapsed * 1e6 / Double(times)
  }
}
