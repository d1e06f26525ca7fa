import CEL
import Rulebook
import Testing
import YAML

/// Every section, trigger, action and key of the language, in one book.
@Suite struct WholeLanguageTests {
  static let source = Fixture.source("Fixtures/language.yaml", as: "rules/language.yaml")
  static let sheets = ["shops.csv", "content/monday.csv", "content/lessons.csv"].map {
    Fixture.source("Fixtures/\($0)", as: "rules/\($0)")
  }
  static let loaded = Loader.load([source] + sheets)

  private func rule(_ name: String) throws -> Rule {
    let book = try #require(Self.loaded.book)
    return try #require(book.rules.first { $0.name == name })
  }

  @Test("the whole language loads, and only notes are said of it")
  func loads() {
    // Two of the language's examples wake the same customers: that is rightly said.
    let said = Self.loaded.diagnostics.filter { $0.severity != .note && $0.code != "rivals" }
    #expect(Fixture.rendered(Loaded(book: nil, diagnostics: said), [Self.source]) == "")
    #expect(Self.loaded.book != nil)
  }

  @Test("each use of what is not executed is noted once, and the book remembers it")
  func notes() throws {
    let book = try #require(Self.loaded.book)
    let notes = Self.loaded.diagnostics.filter { $0.code == "not-executed" }
    #expect(notes.allSatisfy { $0.severity == .note })
    #expect(Set(notes.map(\.place)) == Set(book.notExecuted.map(\.place)))
    #expect(Set(book.notExecuted).count == book.notExecuted.count)
    let words = Set(book.notExecuted.map(\.word))
    for word in [
      "surveys", "loyalty", "groups", "teams", "intake", "down", "up", "unique", "of", "codes", "about: group", "says",
      "says-exactly",
      "answers", "red-packets", "reply", "send-survey", "remark", "add-points", "redeem-points", "send-red-packet",
      "pay-commission", "invite-to-group", "hand-off", "notify-staff", "review", "answer.score", "perks", "points",
    ] {
      #expect(words.contains(word), "\(word)")
    }
  }

  @Test("what is executed is not noted")
  func executed() throws {
    let book = try #require(Self.loaded.book)
    let here = Set(book.notExecuted.map(\.place.range.start.line))
    let winBack = try rule("win-back").place.range.start.line
    #expect(!here.contains { (winBack..<winBack + 19).contains($0) })
    #expect(Loader.load(Fixture.winBack).book?.notExecuted == [])
  }

  @Test("while something is wrong, notes wait")
  func notesWait() {
    let loaded = Fixture.load(adding: "loyalty: { ladder: lifecycle }\nteams:\n  service: { members: [] }\n")
    #expect(loaded.diagnostics.map(\.code) == ["expected-list"])
  }

  @Test("a rule that waits for a message is warned of where no account can receive one")
  func noInbound() {
    let book = """
      accounts: { tea-sms: { channel: sms } }
      policy: {}
      rules:
        menu: { when: { says: 菜单 }, do: [ { add-tag: 问过 } ] }
      """
    let loaded = Loader.load([SourceText(name: "rules/a.yaml", text: book)])
    #expect(loaded.diagnostics.map(\.code).filter { $0 != "unused-name" } == ["no-inbound", "not-executed"])
  }

  @Test("steps inside steps are lowered in place")
  func lowering() throws {
    let book = try #require(Self.loaded.book)
    let verbs = try rule("wake-copy").program.map { instruction in
      switch instruction {
      case .split: "split"
      case .act(let action): action.verb
      case .jump(let target): "jump \(target)"
      default: "?"
      }
    }
    #expect(verbs == ["split", "send", "jump 6", "send", "jump 6", "jump 6"])
    guard case .split(let experiment) = try rule("wake-copy").program[0] else {
      Issue.record("no split")
      return
    }
    #expect(experiment.name == "wake-copy" && experiment.arms.map(\.start) == [1, 3, 5])
    #expect(experiment.arms.map(\.name) == ["warm", "price", "nobody"])
    #expect(experiment.arms.map(\.isEmpty) == [false, false, true])
    #expect(experiment.winner == Experiment.Winner(confidence: ExactDecimal(95), atLeastPerArm: 1000, then: .tell))

    let low = try rule("low-score").program
    guard case .foreseen(.handOff(let team, let within, let note, let late?)) = low[1] else {
      Issue.record("no hand-off")
      return
    }
    #expect(book.teams[team].name == "service" && within == .exact(86_400_000_000) && note?.parts.count == 4)
    #expect(low[2] == .jump(late.upperBound) && low[late.upperBound - 1] == .stop && late == 3..<5)
  }

  @Test("the sections say what they say")
  func sections() throws {
    let book = try #require(Self.loaded.book)
    #expect(book.surveys[0].questions.map(\.name) == ["score", "why", "taste", "visits"])
    #expect(book.surveys[0].questions[2].keep.count == 2 && book.surveys[0].questions[3].keep == [.remark])
    let loyalty = try #require(book.loyalty)
    #expect(loyalty.earn.map(\.points) == [1, 100] && loyalty.earn[1].allowance?.per == .calendar(.month))
    #expect(
      loyalty.commission?.levels == [ExactDecimal(10), ExactDecimal(5)] && loyalty.commission?.isEnabled == false)
    #expect(loyalty.perks == [Loyalty.Perks(ladder: 1, rung: 1, words: ["base-discount", "own-adviser"])])
    #expect(book.groups[0].overflow == 1 && book.teams[0].escalateTo == 1 && book.teams[1].hours.count == 2)
    #expect(book.webhooks[0].mappings[0].properties.keys.sorted() == ["order_id", "total"])
    #expect(book.policy.slots == [600, 1200] && book.policy.mix.first?.of == 3)
    #expect(book.policy.couponBudget?.per == .calendar(.month))
    #expect(book.policy.brake?.allowance.per == .sliding(.exact(3_600_000_000)) && book.policy.brake?.perRule == true)
    #expect(book.ladders[1].down == Ladder.Delay(when: .yearEnd, grace: .exact(30 * 86_400_000_000)))
    #expect(book.coupons[2].of == .secondItem && book.coupons[2].codes == "codes/second-half.csv")
    #expect(book.segments.last?.about == .group)
  }
}
