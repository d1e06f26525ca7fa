package import CEL
package import Engine
package import Store

/// A run that goes on, as `nurture runs` lists it.
package struct LiveRun: Sendable, Hashable {
  /// How the business calls the customer.
  package var customer: String
  package var going: Present.Going

  /// The runs of all customers (or of one) that still have steps before them, by customer in the order of enrolment.
  ///
  /// - Parameter rule: only of this rule; nil: of all.
  /// - Throws: `StoreError`, or `Fault.corruptState`.
  package static func all(
    from reader: Reader, under plan: Plan, rule: String? = nil, of subject: Int64? = nil
  ) throws -> [LiveRun] {
    if let subject { return try runs(of: subject, reader, plan, rule) }
    var found: [LiveRun] = []
    var last: Int64 = 0
    while true {
      let page = try reader.customers(after: last, limit: 1_000)
      guard let end = page.last else { return found }
      for subject in page { found += try runs(of: subject, reader, plan, rule) }
      last = end
    }
  }

  private static func runs(of id: Int64, _ reader: Reader, _ plan: Plan, _ rule: String?) throws -> [LiveRun] {
    guard let row = try reader.load(id), !row.state.isEmpty else { return [] }
    let subject = try SubjectCodec(plan).decode(row.state, id: id, kind: row.kind)
    let live = subject.runs.filter { !$0.isOver }.map { Present.Going($0, in: plan.book) }
      .filter { rule == nil || $0.rule == rule }
    guard !live.isEmpty else { return [] }
    let name = CustomerName.of(try reader.identities(of: id)) ?? "#\(id)"
    return live.map { LiveRun(customer: name, going: $0) }
  }

  /// What it waits for, in words.
  package func words(_ language: Explanation.Language, _ zone: Zone) -> String { going.words(language, zone) }

  /// One JSON object; instants in microseconds.
  package var json: JSON { .present([("customer", .text(customer))] + going.members) }
}
