import ArgumentParser
import CEL
import Engine
import Foundation

/// `Benchmarks eval`: what one evaluation of a condition costs.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Nanoseconds, allocations and instructions of one evaluation of a condition over fields in slots.")

  @Option(help: "Evaluations per round.")
  var evaluations = 1_000_000

  @Option(help: "How often everything is measured, in turn.")
  var rounds = 5

  @Option(help: "A Python with common-expression-language and cel-python: measured beside, on the same values.")
  var python: String?

  @Flag(help: "One JSON object instead of the table.")
  var json = false

  /// What counts from outside starts this program again: it evaluates, and prints the allocations that were seen.
  @Flag(help: .hidden)
  var counted = false

  func validate() throws {
    guard evaluations > 0, rounds > 0 else { throw ValidationError("expected numbers above 0") }
  }

  func run() throws {
    let shop = Shop()
    let node = try shop.node()
    let program = ConditionProgram(node)
    if counted {
      let count = AllocationCount.during { shop.evaluate(program, evaluations) }
      print(count.map { "\($0)" } ?? "not counted")
      return
    }
    let place = try Workplace()
    defer { place.clear() }
    var flat: [Double] = []
    var tree: [Double] = []
    for _ in 0..<rounds {
      flat.append(Usage.of { shop.evaluate(program, evaluations) }.cpu * 1e9 / Double(evaluations))
      tree.append(Usage.of { shop.evaluate(node, evaluations) }.cpu * 1e9 / Double(evaluations))
    }
    let few = min(evaluations, 20_000)
    let allocations = try AllocationCount.perEvaluation(place, few)
    let instructions = try InstructionCount.perEvaluation(place, few)
    let rivals = try python.map { try PythonRivals(python: $0, expression: Shop.expression).rows } ?? []
    if json {
      var rows = [
        JSON.Member("expression", .text(Shop.expression)), JSON.Member("nanos", .number(Series.median(flat).fixed(1))),
        JSON.Member("tree_nanos", .number(Series.median(tree).fixed(1))),
        JSON.Member("allocations", allocations.map { .number($0.fixed(3)) } ?? .null),
        JSON.Member("instructions", instructions.map { .number($0.fixed(0)) } ?? .null),
      ]
      for rival in rivals {
        rows.append(JSON.Member(rival.name, rival.nanos.map { .number($0.fixed(0)) } ?? .null))
      }
      print(String(decoding: JSON.object(rows).bytes(), as: UTF8.self))
      return
    }
    print(Shop.expression)
    print("flat, ns of the processor".padding(38) + Series.median(flat).fixed(1).leading(10))
    print("as a tree, ns of the processor".padding(38) + Series.median(tree).fixed(1).leading(10))
    print("allocations".padding(38) + (allocations?.fixed(3) ?? "no gcc").leading(10))
    print("instructions".padding(38) + (instructions?.fixed(0) ?? "no valgrind").leading(10))
    for rival in rivals {
      print("\(rival.name) (PyPI), ns".padding(38) + (rival.nanos?.fixed(0) ?? "absent").leading(10))
    }
  }
}

/// The condition that is measured, and a customer who fulfils it.
private struct Shop: Declarations, Bindings {
  static let expression = #"customer.tier == "gold" && event.total > 100.0 && customer.orders_count >= 3"#

  let now: Int64 = 0
  let zone = Zone.utc
  private let values: [Value] = [.text("gold"), .decimal(ExactDecimal(150)), .int(5)]

  func variable(_ path: [String]) -> Variable? {
    switch path {
    case ["customer", "tier"]: Variable(.text, .field(0))
    case ["event", "total"]: Variable(.decimal, .field(1))
    case ["customer", "orders_count"]: Variable(.int, .field(2))
    default: nil
    }
  }

  func read(_ field: Int) -> Reading { Reading(values[field]) }

  func node() throws -> Node {
    let compiled = CompiledExpression.compile(Self.expression, declarations: self)
    guard let node = compiled.node else { throw Failure(compiled.problems.map(\.message).joined(separator: "; ")) }
    guard node.verdict(self) == Verdict(.true) else { throw Failure("the condition does not hold") }
    return node
  }

  func evaluate(_ program: ConditionProgram, _ count: Int) {
    for _ in 0..<count where program.verdict(self).truth != .true { note("a verdict changed\n") }
  }

  func evaluate(_ node: Node, _ count: Int) {
    for _ in 0..<count where node.verdict(self).truth != .true { note("a verdict changed\n") }
  }
}
