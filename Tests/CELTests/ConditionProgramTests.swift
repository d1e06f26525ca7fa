import Testing

@testable import CEL

/// What keeps a comparison of a field with a constant cheap. That a program says what its tree says is in
/// `UntilPropertyTests`.
@Suite("Condition programs") struct ConditionProgramTests {
  private static let gold = #"customer.tier == "gold" && event.total > 100.0 && customer.orders_count >= 3"#

  /// Says what each field holds, and which were read.
  private final class Watched: Bindings {
    let now: Int64 = 0
    let zone = Zone.utc
    let values: [Value?]
    private(set) var fields: [Int] = []

    init(_ values: [Value?]) { self.values = values }

    func read(_ field: Int) -> Reading {
      fields.append(field)
      return Reading(values[field])
    }
  }

  private func values(tier: String, total: Int64, orders: Int64) -> [Value?] {
    Shop.variables.map { variable in
      switch variable.name {
      case "customer.tier": .text(tier)
      case "event.total": .decimal(ExactDecimal(total))
      case "customer.orders_count": .int(orders)
      default: nil
      }
    }
  }

  private func program(_ source: String) throws -> ConditionProgram {
    ConditionProgram(try #require(CompiledExpression.compile(source, declarations: Shop()).node))
  }

  @Test(
    "comparisons of fields with constants are laid out whole: no step asks a tree",
    arguments: [
      gold, "customer.orders_count < 3 || !(customer.tier != 'gold')", "100 <= event.total", "event.weight > 1.5",
      "customer.spent > 100 && customer.last_order_at < timestamp('2026-01-01T00:00:00Z')", "customer.vip == true",
    ])
  func flat(source: String) throws {
    let program = try program(source)
    #expect(program.nodes.isEmpty, "\(program.node)")
  }

  @Test(
    "each field is read once, and none after the operand that decides for good",
    arguments: [("gold", 150, 5, true, 3), ("gold", 100, 5, false, 2), ("plain", 150, 5, false, 1)])
  func reads(tier: String, total: Int64, orders: Int64, holds: Bool, reads: Int) throws {
    let watched = Watched(values(tier: tier, total: total, orders: orders))
    #expect(try program(Self.gold).verdict(watched) == Verdict(Truth(holds)))
    #expect(watched.fields.count == reads)
    #expect(Set(watched.fields).count == reads)
  }
}
