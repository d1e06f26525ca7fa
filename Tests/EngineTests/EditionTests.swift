import Engine
import Testing

@Suite struct EditionTests {
  private static let rules = """
    attributes: { city: { type: text } }
    events: { Order Completed: { properties: { total: money } } }
    policy: {}
    rules:
      thanks:
        when: { event: Order Completed }
        do: [ { add-tag: 买过 } ]

    """

  @Test("a book that says what this version does not execute is refused, each use of it named")
  func foreseen() throws {
    _ = try Edition([Edition.File(name: "rules/a.yaml", text: Self.rules)])
    let more = "  later: { when: { says: [a] }, do: [ { remark: 'hi' } ] }\n"
    let refused = #expect(throws: BookRefused.self) {
      try Edition([Edition.File(name: "rules/a.yaml", text: Self.rules + more)])
    }
    let heads = refused?.problems.compactMap { $0.split(separator: "\n").first.map(String.init) }
    #expect(
      heads == [
        "rules/a.yaml:8:20: note[not-executed]: 'says' is parsed, not yet executed by this version",
        "rules/a.yaml:8:41: note[not-executed]: 'remark' is parsed, not yet executed by this version",
      ])
  }
}
