import Rulebook
import Testing
import YAML

/// What leads to what.
@Suite struct GraphTests {
  static let source = SourceText(
    name: "rules/a.yaml",
    text: """
      traits:
        orders_count: { count: Order Completed }
      segments:
        沉睡: { title: 沉睡 "老客", if: [ { orders_count: { at-least: 1 } }, { none: [ { tags: { has: 勿扰 } } ] } ] }
      stages:
        lifecycle:
          rungs: [ { new: { if: { orders_count: 1 } } }, { rest: otherwise } ]
      rules:
        wake:
          when: { enters: 沉睡 }
          if: { stage: lifecycle.new }
          goal: { event: Order Completed, within: 3 days }
          do:
            - wake-dormant: [ hello, again ]
              coupon: tea
            - choose:
                - if: { city: 上海 }
                  do: [ { add-tag: 勿扰 } ]
            - emit: Woken
            - set: { city: 上海 }
        "next":
          when: { event: Woken }
          do: [ { hand-off: service } ]
      """)

  @Test("events lead to rules, rules to messages, coupons, tags and events, and these to rules again")
  func edges() {
    let lines = BookGraph(files: [Self.source]).edges.map { edge in
      "\(edge.from.name) \(edge.isCondition ? "~" : "-")\(edge.label)- \(edge.to.kind) \(edge.to.name)"
    }
    #expect(
      lines == [
        "Order Completed -orders_count- segment 沉睡", "Order Completed -orders_count- rung lifecycle.new",
        "Order Completed ~goal- rule wake", "Woken -event- rule next", "沉睡 -enters- rule wake",
        "lifecycle.new ~if- rule wake", "勿扰 -if- segment 沉睡", "city ~if- rule wake", "next -hand-off- team service",
        "wake -emit- event Woken", "wake -add-tag- tag 勿扰", "wake -set- attribute city",
        "wake -wake-dormant- message again", "wake -wake-dormant- message hello", "wake -coupon- coupon tea",
      ])
  }

  @Test("around one rule there is what leads to it and what it leads to")
  func around() {
    let names = BookGraph(files: [Self.source]).around(rule: "next").nodes.map(\.name)
    #expect(names == ["Woken", "next", "wake", "service"])
  }

  @Test("Mermaid has plain ids, and names with signs in its numbered entities")
  func mermaid() {
    let text = BookGraph(files: [Self.source]).mermaid
    #expect(text.hasPrefix("flowchart LR\n  n0([\"Order Completed\"]):::event\n"))
    #expect(text.contains("(\"沉睡<br/>沉睡 #34;老客#34;\"):::segment"))
    #expect(text.contains(" -.->|\"goal\"| "))
  }

  @Test("DOT quotes every name")
  func dot() {
    let text = BookGraph(files: [Self.source]).dot
    #expect(text.contains("[label=\"沉睡\\n沉睡 \\\"老客\\\"\", shape=egg"))
    #expect(text.hasPrefix("digraph rules {") && text.hasSuffix("}\n"))
  }
}
