import ArgumentParser
import Engine
import Foundation
import Rulebook

/// `Benchmarks breadth`: what an event costs in a small book and in one with a thousand times as many rules.
struct BreadthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breadth",
    abstract: "One event in a book of 10 rules and in one of 10,000, of which 5 listen to it: the ratio of the two.")

  @Option(help: "How long each measurement of a round lasts.")
  var seconds = 3

  @Option(help: "How often both are measured, in turn.")
  var rounds = 3

  @Option(help: "Rules of the large book.")
  var rules = 10_000

  @Option(help: "Customers in the store.")
  var customers = 10_000

  @Flag(help: "One JSON object instead of the table.")
  var json = false

  func validate() throws {
    guard seconds > 0, rounds > 0, rules >= 10, customers > 0 else { throw ValidationError("expected larger numbers") }
  }

  func run() throws {
    let place = try Workplace()
    defer { place.clear() }
    let books = try [10, rules].map { count in (count, try Rules(texts: Self.book(of: count))) }
    let stores = try books.map { try PreparedStore(place, $0.1, customers: customers) }
    var series = books.map { Series("\($0.0) rules") }
    for round in 1...rounds {
      for (index, (_, book)) in books.enumerated() {
        let taken = try StepperMeasurement(place: place, rules: book, prepared: stores[index], customers: customers)
          .run(seconds: Double(seconds), round: round)
        series[index].add(taken.figure)
      }
    }
    let ratio = series[1].cpu / series[0].cpu
    if json {
      let figures = JSON.list(series.map { $0.json(limit: nil) })
      let object = JSON.object([JSON.Member("figures", figures), JSON.Member("ratio", .number(ratio.fixed(3)))])
      print(String(decoding: object.bytes(), as: UTF8.self))
      return
    }
    print("".padding(20) + "events/s".leading(10) + "cpu µs".leading(9))
    for one in series { print(one.name.padding(20) + one.rate.fixed(0).leading(10) + one.cpu.fixed(1).leading(9)) }
    print("an event in the large book costs \(ratio.fixed(2)) times what it costs in the small one")
  }

  /// Five rules listen to the orders; the others to a hundred other events, and to edges that orders do not cause.
  static func book(of count: Int) -> [String] {
    let others = (0..<100).map { "  Signal \($0): { properties: { strength: number } }" }
    let heads = (0..<count).map { index in
      let when =
        index < 5 ? "event: Order Completed" : index % 10 == 9 ? "enters: silent" : "event: Signal \(index % 100)"
      let field = index < 5 ? "event.total: { at-least: \(20_000 + index * 7).00 }" : "orders_count: { more-than: 2 }"
      return "  r\(index): { when: { \(when) }, if: { \(field) }, do: [ { add-tag: t\(index % 50) } ] }"
    }
    let basics = """
      version: 1
      zone: Asia/Shanghai
      accounts:
        tea-wecom: { channel: wecom, speakers: { adviser: { name: 小茶, staff: owner } } }
      events:
        Order Completed: { properties: { order_id: text, total: money } }
      \(others.joined(separator: "\n"))
      traits:
        orders_count: { count: Order Completed }
        last_signal: { latest: Signal 1 }
      segments:
        silent: { last_signal: { older-than: 30 days } }
      """
    let pages = stride(from: 0, to: count, by: 1_000).map { page in
      "rules:\n" + heads[page..<min(page + 1_000, count)].joined(separator: "\n") + "\n"
    }
    return [basics] + pages
  }
}
