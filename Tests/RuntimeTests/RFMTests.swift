import CEL
import Rulebook
import Store
import Testing

@testable import Engine
@testable import Runtime

@Suite("RFM of real purchases", .enabled(if: CDNOW.isThere, CDNOW.absent)) struct RFMTests {
  private struct Numbers {
    var frequency: Int64
    var recency: Int64
    var age: Int64
    var monetary: Double
  }

  /// Folds each customer's journal as of an instant.
  private func numbers(asOf now: Int64) throws -> [String: Numbers] {
    let desk = try Desk(CDNOW.head + "traits: { rfm: { rfm: Order Completed.total } }")
    try desk.stepper.take(CDNOW.submissions, by: 500)
    let evaluator = Evaluator(desk.stepper.plan)
    let zone = try #require(Zone("UTC"))
    var answers: [String: Numbers] = [:]
    for customer in Set(CDNOW.purchases.map(\.customer)) {
      let id = try desk.id(customer)
      let history = try desk.store.read { try $0.history(of: id) }.filter { $0.kind == .event }.map {
        Event(name: $0.name, source: $0.source, id: $0.id, occurred: $0.occurred, properties: $0.payload)
      }
      let subject = try evaluator.traits(of: id, kind: .customer, attributes: nil, history: history, asOf: now)
      func number(_ part: TraitPart) -> Value? {
        subject.traits[0].read(evaluator.plan.book.traits[0], part, now: now, zone: zone).value
      }
      guard case .int(let frequency)? = number(.frequency), case .int(let recency)? = number(.recency),
        case .int(let age)? = number(.age), case .decimal(let monetary)? = number(.monetary)
      else {
        Issue.record("customer \(customer) lacks a number at \(formatInstant(now, in: zone))")
        continue
      }
      answers[customer] = Numbers(
        frequency: frequency, recency: recency, age: age, monetary: Double("\(monetary)") ?? -1)
    }
    return answers
  }

  @Test("every customer's numbers at the end equal those of the oracle")
  func oracle() throws {
    let numbers = try numbers(asOf: at("1998-07-01") - 1)
    let rows = CDNOW.rows("oracle_rfm_cdnow_sample_asof_1998-06-30.csv")
    #expect(rows.count == 2_357)
    for row in rows {
      let seen = try #require(numbers[row[0]], "customer \(row[0])")
      #expect(Double(seen.frequency) == Double(row[1]), "frequency of \(row[0])")
      #expect(Double(seen.recency) == Double(row[2]), "recency of \(row[0])")
      #expect(Double(seen.age) == Double(row[3]), "age of \(row[0])")
      #expect(
        abs(seen.monetary - (Double(row[4]) ?? -1)) < 0.01,
        "monetary value of \(row[0]) is \(seen.monetary), not \(row[4])")
    }
  }

  @Test("the summary that its authors published for the first 39 weeks")
  func published() throws {
    let numbers = try numbers(asOf: at("1997-10-01") - 1)
    let rows = CDNOW.rows("cdnow_published_summary_1997-09-30.csv")
    #expect(rows.count == 2_357)
    for row in rows {
      let customer = String(repeating: "0", count: max(0, 4 - row[0].count)) + row[0]
      let seen = try #require(numbers[customer], "customer \(customer)")
      #expect(Double(seen.frequency) == Double(row[1]), "frequency of \(customer)")
      #expect(abs(Double(seen.recency) / 7 - (Double(row[2]) ?? -1)) < 0.01, "recency of \(customer)")
      #expect(abs(Double(seen.age) / 7 - (Double(row[3]) ?? -1)) < 0.01, "T of \(customer)")
    }
  }
}
