import Testing

@Suite("The rule book and the words it is written in")
struct RuleTests {
  @Test(
    "each shipped rule, or something that it does, is expected in the tests of its file",
    arguments: House.names(in: "rules").filter { $0.hasSuffix(".yaml") })
  func tested(_ file: String) throws {
    var section = ""
    /// Rule → its name, and what its actions name.
    var marks: [(rule: String, words: Set<String>)] = []
    var expected: Set<String> = []
    for line in try House.text("rules/\(file)").split(separator: "\n") {
      if let top = line.wholeMatch(of: /([a-z-]+):.*/) { section = String(top.1) }
      if section == "rules", let rule = line.wholeMatch(of: /\ {2}([\w-]+):/) {
        marks.append((String(rule.1), [String(rule.1)]))
      } else if section == "rules", !marks.isEmpty, let action = line.wholeMatch(of: /\ +- [a-z-]+: ([\w-]+)/) {
        marks[marks.count - 1].words.insert(String(action.1))
      } else if section == "tests" {
        expected.formUnion(line.matches(of: /\b(?:rule|message|coupon|tag|goal): ([\w-]+)/).map { String($0.1) })
      }
    }
    #expect(marks.filter { $0.words.isDisjoint(with: expected) }.map(\.rule) == [])
  }

  /// Reasons of the language that no guardrail gives yet: a test may name them, and fails then.
  static let reserved: Set<String> = []

  @Test("the reasons that a decision gives are the reasons that a test can expect")
  func reasons() throws {
    let engine = try House.text("Sources/Engine/Trace/Reason.swift").matches(
      of: /(?m)^\ {2}case (\w+)(?: = "([\w-]+)")?$/
    )
    .map { String($0.2 ?? $0.1) }
    let written = try House.text("Sources/Rulebook/Sections/Draft+Expectations.swift")
    let list = try #require(written.firstMatch(of: /(?s)static let reasons = \[(.*?)\n  \]/)).1
    let rulebook = list.matches(of: /"([\w-]+)"/).map { String($0.1) }
    #expect(engine.count > 10)
    #expect(Set(rulebook).subtracting(engine) == Self.reserved)
    #expect(Set(engine).isSubset(of: rulebook))
  }
}
