import CEL
import Rulebook
import Testing

/// `do:` lowers to a flat program, and what the language has but this version does not is refused.
@Suite struct ProgramTests {
  private static let day: Int64 = 86_400_000_000

  private static func load(_ steps: String, when: String = "{ event: Order Completed }") -> Loaded {
    Fixture.load(adding: "rules:\n  z:\n    when: \(when)\n    do: \(steps)\n")
  }

  @Test("choose becomes branches and jumps, also inside gave-up")
  func choose() throws {
    let steps = """
      [ { wake-dormant: hello, apart: 1 day, gave-up: [ { choose: [
        { if: { orders_count: 1 }, do: [ { add-tag: a }, { wait: 1 day, at: "10:30" } ] },
        { if: { orders_count: 2 }, do: [ { stop: true } ] },
        { otherwise: [ { remove-tag: [b, c] } ] } ] } ] }, { set: { city: 上海 } } ]
      """.replacing("\n", with: " ")
    let loaded = Self.load(steps)
    let rule = try #require(loaded.book?.rules.last, "\(loaded.diagnostics)")
    let program = rule.program.map { instruction in
      switch instruction {
      case .act(let action): action.verb
      case .wait(_, let at): "wait \(at ?? -1)"
      case .branch(_, let otherwise): "branch \(otherwise)"
      case .jump(let target): "jump \(target)"
      case .foreseen(let step): step.verb
      case .stop: "stop"
      default: "?"
      }
    }
    #expect(
      program == [
        "wake-dormant", "wait -1", "branch 6", "add-tag", "wait 630", "jump 10", "branch 9", "stop", "jump 10",
        "remove-tag", "set",
      ])
  }

  @Test(
    "steps of the language that are not executed are read and noted, not refused",
    arguments: [
      "reply: hello", "remark: '好'", "send-red-packet: 2.00",
    ])
  func foreseenSteps(step: String) throws {
    let loaded = Self.load("[ { \(step) } ]")
    #expect(loaded.diagnostics.map(\.code) == ["not-executed"])
    let program = try #require(loaded.book?.rules.last?.program)
    #expect(program.contains { if case .foreseen = $0 { true } else { false } })
  }

  @Test(
    "triggers of the language that are not executed are read and noted, not refused",
    arguments: [
      "{ says: [物流] }", "{ says: anything-else }", "{ says-exactly: ['1'] }",
    ])
  func foreseenTriggers(when: String) throws {
    let loaded = Self.load("[ { send: hello } ]", when: when)
    #expect(loaded.diagnostics.map(\.code) == ["not-executed"])
    let rule = try #require(loaded.book?.rules.first { if case .foreseen = $0.trigger { true } else { false } })
    #expect(rule.program == [.act(.send(message: 0, options: SendOptions()))])
  }

  @Test("triggers are read")
  func triggers() throws {
    func trigger(_ when: String) throws -> Trigger {
      let loaded = Self.load("[ { send: hello } ]", when: when)
      return try #require(loaded.book?.rules.last?.trigger, "\(loaded.diagnostics)")
    }
    let orders = EventType.builtIns.count
    #expect(try trigger("{ leaves: [dormant, lifecycle.new] }") == .leaves([.segment(0), .rung(ladder: 0, rung: 1)]))
    #expect(try trigger("{ manual: true, audience: dormant }") == .manual(audience: 0))
    #expect(
      try trigger("{ missing: Order Completed, after: Checkout Started, within: 2 hours, match: [total] }")
        == .missing(
          event: orders, after: orders + 1, where: nil, within: .exact(7_200_000_000), match: ["total"], ifMissed: .run)
    )
    guard
      case .schedule(let schedules, let audience, let missed, nil) = try trigger(
        "{ every: [thursday at 20:00, day at 09：00], audience: dormant, if-missed: run }")
    else {
      Issue.record("not a schedule")
      return
    }
    #expect(schedules.count == 2 && audience == 0 && missed == .run)
    guard case .event(orders, .some) = try trigger("{ event: Order Completed, where: { total: { at-least: 9.90 } } }")
    else {
      Issue.record("not an event with a condition")
      return
    }
  }

  @Test("max-lateness is one day unless said, in the trigger or beside it")
  func lateness() {
    let said = Self.load("[ { send: hello } ]", when: "{ event: Order Completed, max-lateness: 2 hours }")
    #expect(said.book?.rules.last?.maxLateness == .exact(7_200_000_000))
    #expect(Self.load("[ { send: hello } ]").book?.rules.last?.maxLateness == .exact(Self.day))
  }

  @Test("a message that speaks of the event goes only where the event has it")
  func eventTemplates() {
    let message = "messages:\n  thanks: { like: hello, text: \"{{ event.total | money | default: '' }}\" }\n"
    func load(_ when: String) -> [String] {
      Fixture.load(adding: message + "rules:\n  z:\n    when: \(when)\n    do: [ { send: thanks } ]\n").diagnostics.map(
        \.code)
    }
    #expect(load("{ event: Order Completed }") == [])
    #expect(load("{ event: Contact Added }") == ["unknown-field"])
    #expect(load("{ enters: dormant }") == ["no-event-here"])
  }

  @Test("grant-coupon binds the coupon for the steps after it, choose only when every way does")
  func coupons() {
    #expect(Self.load("[ { grant-coupon: comeback-20 }, { send: offer } ]").diagnostics.isEmpty)
    let one = "[ { choose: [ { if: { orders_count: 1 }, do: [ { grant-coupon: comeback-20 } ] } ] }, { send: offer } ]"
    #expect(Self.load(one).diagnostics.map(\.code) == ["no-coupon-here"])
  }
}
