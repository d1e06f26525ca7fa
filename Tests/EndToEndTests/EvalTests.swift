import Foundation
import Testing

extension EndToEnd {
  /// `nurture eval`, by the real binary.
  @Suite struct EvalTests {
    @Test(
      "an expression tells its value, its type and until when it holds",
      arguments: [
        (["1 + 2 * 3"], 0, "7\ntype: int\nholds: for ever"),
        (["customer.tier == 'gold'", "--bindings", #"{"customer": {"tier": "gold"}}"#], 0, "true\ntype: bool"),
        (
          ["now < timestamp('2026-03-01T00:00:00Z')", "--now", "2026-02-28T10:00:00Z"], 0,
          "true\ntype: bool\nholds: until 2026-03-01 00:00"
        ),
        (
          ["now < timestamp('2026-03-01T00:00:00Z')", "--now", "2026-03-01T00:00:00Z"], 0,
          "false\ntype: bool\nholds: for ever"
        ),
        (
          ["now < timestamp('2026-03-01T00:00:00.5Z')", "--now", "2026-02-28T10:00:00Z"], 0,
          "true\ntype: bool\nholds: until 2026-03-01 00:00:00.5\nzone: UTC\n"
        ),
        (["1 / 0"], 1, "error: division by zero"),
        (["1 +", "--json"], 1, #"{"value":null,"unknown":false,"problems":[{"file":"expression","line":1,"#),
      ] as [([String], Int32, String)])
    @Blocking func values(arguments: [String], status: Int32, words: String) throws {
      let run = try Scratch().run(["eval"] + arguments)
      #expect(run.status == status && run.output.hasPrefix(words), "\(run.output)")
    }

    @Test("a condition tells its parts as they were written; a wrong one its place")
    @Blocking func parts() throws {
      let scratch = try Scratch()
      let rules = scratch.path + "/rules"
      try FileManager.default.createDirectory(atPath: rules, withIntermediateDirectories: true)
      try """
      version: 1
      zone: Asia/Shanghai
      events: { Order Completed: { properties: { total: money } } }
      traits: { orders_count: { count: Order Completed } }
      """.write(toFile: rules + "/book.yaml", atomically: true, encoding: .utf8)
      let order = #"{"event": "Order Completed", "properties": {"total": 120.50}}"#
      let condition = try scratch.run([
        "eval", "--rules", rules, "--condition", "{ orders_count: { at-least: 3 }, event.total: { more-than: 100 } }",
        "--event", order,
      ])
      #expect(condition.status == 0 && condition.output.hasPrefix("false\n"), "\(condition.output)\(condition.error)")
      #expect(condition.output.contains("  orders_count: { at-least: 3 } is false (orders_count is 0)\n"))
      #expect(condition.output.contains("  event.total: { more-than: 100 } is true (event.total is 120.5)\n"))
      let expression = try scratch.run(["eval", "--rules", rules, "event.total > 100.10", "--event", order])
      #expect(
        expression.output.contains("  event.total > 100.10 is true (event.total is 120.5)\n"), "\(expression.output)")
      let wrong = try scratch.run(["eval", "--rules", rules, "customer.ordrs_count > 3"])
      #expect(wrong.status == 1 && wrong.error.contains("did you mean 'orders_count'?"), "\(wrong.error)")
    }
  }
}
