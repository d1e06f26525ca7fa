import ArgumentParser
import Engine
import Foundation
import Rulebook

/// `Benchmarks ingest`: events per second, beside the limit.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Events per second: the limit, the stepper, the daemon over HTTP, import.")

  @Option(help: "How long each measurement of a round lasts.")
  var seconds = 5

  @Option(help: "How often everything is measured, in turn.")
  var rounds = 3

  @Option(
    help: "Customers in our store. The limit always has 1,000,000; preparing as many of ours takes minutes, once.")
  var customers = 100_000

  @Option(help: "The rule book.")
  var rules = "rules"

  @Option(help: "The nurture that is measured over HTTP and at import; skipped where there is none.")
  var nurture = ".build/release/nurture"

  @Flag(help: "One JSON object instead of the table.")
  var json = false

  func validate() throws {
    guard seconds > 0, rounds > 0, customers > 0 else { throw ValidationError("expected numbers above 0") }
  }

  func run() throws {
    let place = try Workplace()
    defer { place.clear() }
    let rules = try Rules(self.rules)
    let yardstick = try Yardstick.find(place)
    let prepared = try PreparedStore(place, rules, customers: customers)
    let binary = FileManager.default.isExecutableFile(atPath: nurture) ? URL(filePath: nurture).path : nil
    if binary == nil { note("there is no \(nurture): serve and import are not measured\n") }

    var limit = Series("limit: raw SQLite in C")
    var stepper = Series("ours: Stepper.take, batches of 100")
    var serve = Series("ours: serve over HTTP, 4 connections")
    var imported = Series("ours: import of 200,000 rows of CSV")
    var jobs = 0.0
    for round in 1...rounds {
      note("round \(round) of \(rounds)\n")
      if let yardstick {
        let (rate, micros) = try yardstick.run(seconds: seconds, round: round)
        limit.add(rate: rate, micros: micros)
      }
      let taken = try StepperMeasurement(place: place, rules: rules, prepared: prepared, customers: customers)
        .run(seconds: Double(seconds), round: round)
      stepper.add(taken.figure)
      jobs = Double(taken.jobs) / Double(max(1, taken.figure.count))
      guard let binary else { continue }
      serve.add(
        try ServeMeasurement(place: place, rules: rules, prepared: prepared, customers: customers, nurture: binary)
          .run(seconds: Double(seconds), round: round))
      imported.add(try ImportMeasurement(place: place, rules: rules, nurture: binary).run(round: round))
    }
    let all = [limit, stepper, serve, imported].filter { !$0.rates.isEmpty }
    let divisor = limit.rates.isEmpty ? nil : limit
    if json {
      let object = JSON.object([
        JSON.Member("customers", JSON(Int64(customers))),
        JSON.Member("rules", JSON(Int64(rules.edition.book.rules.count))),
        JSON.Member("jobs_per_event", .number(jobs.fixed(2))),
        JSON.Member("figures", .list(all.map { $0.json(limit: divisor) })),
      ])
      print(String(decoding: object.bytes(), as: UTF8.self))
      return
    }
    print(
      "\(rules.edition.book.rules.count) rules, \(customers) customers of ours, \(jobs.fixed(2)) messages an event;")
    print("medians of \(rounds) rounds\n")
    print("".padding(38) + "events/s".leading(10) + "cpu µs".leading(9) + "of limit".leading(9) + "  rounds")
    for series in all { print(series.line(limit: divisor)) }
  }
}
