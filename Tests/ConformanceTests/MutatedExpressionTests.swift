import CEL
import Engine
import Foundation
import Seeded
import Testing
import Workbench

/// Damaged expressions of the public suite and of our own: read or refused with a place, and evaluated within the
/// bound on cost, whatever they say.
///
/// `NURTURE_SEED=… swift test --filter MutatedExpressionTests` repeats a run; `NURTURE_PROVE=1` makes a long one.
@Suite("Damaged expressions") struct MutatedExpressionTests {
  private static let rounds = ProcessInfo.processInfo.environment["NURTURE_PROVE"] == nil ? 10_000 : 200_000

  private static let own = [
    "customer.tier == \"gold\" && event.total > 100.10 && customer.orders_count >= 3",
    "now - customer.last_order_at > duration(\"720h\") || !has(customer.nickname)",
    "customer.tags.exists(p, p in ['茶', \"杯\"] && p.size() * 2 >= 88)",
    "{'a': [1, 2u, 0x3, -4.5e-1], ?'b': x.?y[?0]}.a.map(i, v, v > 1, v + 1).size() == 3 ? b'\\xff' : r'\\d'",
    "cel.bind(x, '''a\nb''', x.matches('^(a|b)*.{1,9}b$')) && math.greatest(1, 2) != optional.of(3).orValue(0) // end",
    "[1, 2, 3].all(a, [4, 5, 6].exists(b, a < b && [a, b].map(c, c * c).size() > 0))",
    "'%s %d %.2f'.format(['a', 1, 2.5]).split(' ').join(',').replace('a', 'aa').lowerAscii()",
    "now.getHours('Asia/Shanghai') in [9, 10] && timestamp('2026-03-08T07:00:00Z') + duration('1h') < now",
  ]
  private static let words = [
    "&&", "||", "==", "!=", "<=", " in ", "'''", "\"\"\"", "r'", "b'", "\\u", "\\U0010FFFF", "//", ".all(x, ",
    ".map(x, ", ".exists_one(x, ", "cel.bind(x, ", "has(", "size(", "int(", "timestamp(", "duration('1h')",
    ".matches('(a*)*$')", ".format([", "optional.of(", "[?", ".?", "9223372036854775807", "1u", "1e308", "now",
    "customer", "event", "x", " + ", " * ", " % 0", " / 0", "-", "dyn(", "type(", "math.", ".reverse()", ".split('')",
  ]

  @Test("a damaged expression is refused with a place within it, or comes to something in bounded time")
  func damaged() throws {
    var random = Seeded.printed("damaged expressions")
    let corpus = try Self.own + Self.vectors()
    let json = #"{"customer":{"tier":"gold","orders_count":3,"tags":["a","茶"]},"event":{"total":12.5},"x":[1,[2,"b"]]}"#
    let names = try #require(FreeNames(JSON.parse(Array(json.utf8)), now: 1_774_440_000_000_000, zone: .utc))
    var mutator = TextMutator(Seeded(random.next()), corpus: corpus, words: Self.words)
    var (evaluated, slowest) = (0, Duration.zero)
    for _ in 0..<Self.rounds {
      let source = String(decoding: mutator.next(), as: UTF8.self)
      let took = ContinuousClock().measure { if judge(source, names) { evaluated += 1 } }
      slowest = max(slowest, took)
      guard took < .seconds(20) else {
        Issue.record("it takes \(took): \(source.debugDescription)")
        return
      }
    }
    print("damaged expressions: \(evaluated) of \(Self.rounds) are evaluated; the slowest takes \(slowest)")
    #expect(evaluated > Self.rounds / 20 && evaluated < Self.rounds)
  }

  /// Whether it can be evaluated.
  private func judge(_ source: String, _ names: FreeNames) -> Bool {
    var isEvaluated = false
    for checking in [CompiledExpression.Checking.strict, .none] {
      let compiled = CompiledExpression.compile(source, declarations: names, checking: checking)
      if (compiled.node == nil) != !compiled.problems.isEmpty { fail("accepted and refused at once", source) }
      for problem in compiled.problems {
        if problem.range.lowerBound < 0 || problem.range.upperBound > source.utf8.count {
          fail("\(problem.code) at \(problem.range) is no place", source)
        }
        if problem.message.isEmpty { fail("\(problem.code) says nothing", source) }
      }
      guard let node = compiled.node else { continue }
      isEvaluated = true
      let reading = node.value(names)
      if reading.until <= names.now { fail("over before it began", source) }
      if case .fault(let fault)? = reading.value, let place = fault.range, place.upperBound > source.utf8.count {
        fail("a fault at \(place) is no place", source)
      }
    }
    return isEvaluated
  }

  private func fail(_ what: String, _ source: String) {
    Issue.record("\(what): \(source.debugDescription)")
  }

  private static func vectors() throws -> [String] {
    guard Vectors.areThere else {
      print("damaged expressions: without those of the public suite, which is not there")
      return []
    }
    return try JSON.parse(Array(Data(contentsOf: Vectors.expressions))).list?.compactMap { $0["expr"]?.text } ?? []
  }
}
