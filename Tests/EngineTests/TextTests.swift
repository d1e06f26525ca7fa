import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("Texts") struct TextTests {
  @Test("with U+0000 are of no type")
  func null() {
    for type in [PropertyType.text, .customer, .monthDay, .choice(["a\u{0}b"])] {
      #expect(type.read(.text("a\u{0}b")) == nil)
    }
    #expect(PropertyType.text.read(.text("ab")) == .text("ab"))
  }

  @Test("with U+0000 are named to their sender")
  func named() throws {
    let plan = try Play.plan("segments: { plus: { level: plus } }")
    let event = Event(
      name: "Nudged", source: "t", id: "1", occurred: 0, properties: Array(#"{"who":"a\u0000b","total":1}"#.utf8))
    #expect(plan.problem(with: event) == "properties.who: U+0000 is not text")
  }
}
