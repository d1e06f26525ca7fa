import CEL
import Testing

/// What no expression may do: cost without bound, or speak of `now` where nobody can say until when.
@Suite struct BoundTests {
  private struct Names: Declarations, Bindings {
    var values: [String: Value] = [:]
    let now: Int64 = 1_000_000
    let zone = Zone.utc
    private var names: [String] { values.keys.sorted() }

    func variable(_ path: [String]) -> Variable? {
      if path == ["now"] { return Variable(.time, .now) }
      return names.firstIndex(of: path.joined(separator: ".")).map { Variable(.dyn, .field($0)) }
    }
    func read(_ field: Int) -> Reading { Reading(values[names[field]]) }
  }

  private static func code(_ source: String, _ values: [String: Value]) -> String {
    let names = Names(values: values)
    guard let node = CompiledExpression.compile(source, declarations: names).node else { return "refused" }
    if case .fault(let fault)? = node.value(names).value { return fault.code.rawValue }
    return "ok"
  }

  @Test(
    "looking through texts and lists again and again is paid for",
    arguments: [
      "l.all(x, l == l)", "l.all(x, l.all(y, l == l))", "l.all(x, t == t)", "l.all(x, t.contains('b'))",
      "l.map(x, t + t).all(s, s == t)", "l.all(x, t.matches('a*b'))", "l.exists(x, l == [x])",
      "l.all(x, t.startsWith('a') && t.contains('aab'))",
    ])
  func paid(source: String) {
    let values: [String: Value] = [
      "l": .list((0..<2_000).map { .int(Int64($0)) }), "t": .text(String(repeating: "a", count: 20_000)),
    ]
    #expect(["cost-exceeded", "ok"].contains(Self.code(source, values)))
    let clock = ContinuousClock()
    let spent = clock.measure { _ = Self.code(source, values) }
    #expect(spent < .seconds(5))
  }

  @Test(
    "what costs too much says so only as long as it may",
    arguments: [
      // The text that makes it costly grows shorter at 100, or is asked for no more.
      "lists.range(50).all(x, event.note.size() + x > 0)",
      "customer.vip ? lists.range(50).all(x, event.note.size() + x > 0) : true",
      "lists.range(50).map(x, customer.vip ? 'a' : event.note + 'b').size() > 0",
      "size(event.note + event.note) > 0 && lists.range(40).all(x, x >= 0)",
    ])
  func exceeded(source: String) throws {
    let node = try #require(CompiledExpression.compile(source, declarations: Shop()).node)
    let long = Value.text(String(repeating: "a", count: 100))
    func scene(at now: Int64) -> Scene {
      let tracks = Shop.variables.map { variable in
        switch variable.name {
        case "event.note": Scene.Track(first: long, steps: [(100, .text(""))])
        case "customer.vip": Scene.Track(first: .bool(true), steps: [(100, .bool(false))])
        default: Scene.Track(first: nil)
        }
      }
      return Scene(now: now, tracks: tracks)
    }
    for bytes in stride(from: 0, through: 12_000, by: 37) {
      let budget = Budget(steps: 1_000, bytes: bytes)
      let before = node.value(scene(at: 0), budget: budget)
      let after = node.value(scene(at: 100), budget: budget)
      if before.value != after.value { #expect(before.until <= 100, "\(bytes) bytes") }
    }
  }

  @Test("a part is looked for in linear time")
  func linear() {
    let text = String(repeating: "a", count: 400_000)
    let part = String(repeating: "a", count: 200_000) + "b"
    let clock = ContinuousClock()
    for source in ["t.contains(p)", "t.indexOf(p) == -1", "t.lastIndexOf(p) == -1", "t.replace(p, '') == t"] {
      let spent = clock.measure { _ = Self.code(source, ["t": .text(text), "p": .text(part)]) }
      #expect(spent < .seconds(5), "\(source)")
    }
  }

  @Test(
    "parts are found where they stand",
    arguments: [
      ("'aabaabaaab'.indexOf('aaab')", 6), ("'aabaab'.indexOf('')", 0), ("'abcabc'.indexOf('c', 3)", 5),
      ("'abcabc'.lastIndexOf('abc')", 3), ("'abcabc'.lastIndexOf('abc', 2)", 0), ("'abc'.lastIndexOf('')", 3),
      ("'aaaa'.lastIndexOf('aa')", 2), ("'aaaa'.indexOf('aaaaa')", -1), ("'你好你'.lastIndexOf('你')", 2),
    ] as [(String, Int64)])
  func found(source: String, place: Int64) throws {
    let node = try #require(CompiledExpression.compile(source, declarations: NoDeclarations()).node)
    #expect(node.value(Names()).value == .int(place))
  }

  @Test(
    "now is refused where nobody can say until when the answer holds",
    arguments: [
      "now in [timestamp('2026-01-01T00:00:00Z')]", "(now - timestamp('2026-01-01T00:00:00Z')) in [duration('1h')]",
      "cel.bind(x, 1, now) == now", "cel.bind(x, now, x > timestamp('2026-01-01T00:00:00Z'))",
      "optional.of(1).optMap(x, now).hasValue()", "[1].map(x, now).size() > 0", "[now].size() == 1",
      "{'a': now}.a > now", "(true ? now : now) > timestamp('2026-01-01T00:00:00Z')", "string(now) == 'a'",
    ])
  func loose(source: String) {
    let compiled = CompiledExpression.compile(source, declarations: Names())
    #expect(compiled.problems.contains { $0.code == .timeUnbounded }, "\(compiled.problems.map(\.message))")
  }

  @Test("long chains of fields are checked in no time")
  func chain() {
    let source = "unknown" + String(repeating: ".a", count: 240) + " > 1"
    let clock = ContinuousClock()
    #expect(clock.measure { _ = CompiledExpression.compile(source, declarations: Names()) } < .seconds(2))
  }
}
