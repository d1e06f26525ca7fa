import CEL
package import Engine

/// What became of one case.
package enum ConformanceOutcome: Sendable, Hashable {
  case pass
  /// What it came to instead.
  case fail(String)
  case skip(ConformanceSkip)
}

/// A whole file of cases, run: as `nurture eval --batch` and the conformance tests do.
package struct ConformanceRun: Sendable {
  /// Every case in the order of the file, by `file/section/name`.
  package private(set) var outcomes: [(name: String, expression: String, outcome: ConformanceOutcome)] = []

  init(outcomes: [(name: String, expression: String, outcome: ConformanceOutcome)]) { self.outcomes = outcomes }

  /// - Parameter json: a list of cases. Anything else is one case, unreadable.
  package init(_ json: JSON) {
    for written in json.list ?? [json] {
      let (name, read) = ConformanceCase.read(written)
      let outcome: ConformanceOutcome =
        switch read {
        case .success(let found): found.run()
        case .failure(let skip): .skip(skip)
        }
      outcomes.append((name, written["expr"]?.text ?? "", outcome))
    }
  }

  package var passed: Int { outcomes.count { $0.outcome == .pass } }
  package var failed: Int { outcomes.count { if case .fail = $0.outcome { true } else { false } } }
  package var skipped: Int { outcomes.count - passed - failed }

  /// How many lie outside the language, by group.
  package func outside(_ group: ConformanceSkip.Group) -> Int {
    outcomes.count { $0.outcome == .skip(.outside(group)) }
  }
}

extension ConformanceCase {
  /// Compiles and evaluates, in UTC at the beginning of 1970, and judges what it comes to.
  package func run() -> ConformanceOutcome {
    let surroundings = Surroundings(self)
    let compiled = CompiledExpression.compile(
      expression, declarations: surroundings, checking: checks ? .strict : .none)
    guard let node = compiled.node else {
      // The call of a function with literals is tried before the evaluation: its error comes earlier. Any other problem
      // says that the expression has no meaning, which is no error of evaluation.
      let codes = Set(compiled.problems.map(\.code))
      if case .error = expected, !checks || codes.isSubset(of: [.argumentValue, .badPattern]) { return .pass }
      return .fail("refused: " + compiled.problems.map(\.message).joined(separator: "; "))
    }
    let reading = node.value(surroundings)
    switch (expected, reading.value) {
    case (.error, .fault?): return .pass
    case (.value(let wanted), let found?) where found.answers(wanted): return .pass
    case (_, let found?): return .fail("came to \(found)")
    case (_, nil): return .fail("came to unknown")
    }
  }
}

/// The names of a case, and what they hold.
private struct Surroundings: Declarations, Bindings {
  let container: String
  let names: [String]
  private let types: [ValueType]
  private let values: [Value?]

  let now: Int64 = 0
  let zone = Zone.utc

  init(_ test: ConformanceCase) {
    container = test.container
    names = Set(test.bindings.keys).union(test.types.keys).sorted()
    types = names.map { test.types[$0] ?? .dyn }
    values = names.map { test.bindings[$0] }
  }

  func variable(_ path: [String]) -> Variable? {
    names.firstIndex(of: path.joined(separator: ".")).map { Variable(types[$0], .field($0)) }
  }

  func read(_ field: Int) -> Reading { Reading(values[field]) }
}
