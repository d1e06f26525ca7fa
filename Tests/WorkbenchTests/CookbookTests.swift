import Rulebook
import Testing

@testable import Workbench

/// The cookbook in both languages: what a reader copies from it checks without a warning and passes its own tests.
@Suite("The cookbook") struct CookbookTests {
  @Test("has eleven situations, and shows the same books in both languages")
  func twins() {
    let (english, chinese) = (CookbookPage.english.sections, CookbookPage.chinese.sections)
    #expect(CookbookPage.english.situations.count == 11)
    #expect(english.count == 12)
    #expect(english.map(\.blocks) == chinese.map(\.blocks))
  }

  @Test(
    "every book checks, without an error or a warning; what is not executed yet is said beside it", arguments: 0..<11)
  func checks(_ number: Int) throws {
    let english = try #require(CookbookPage.english.section(number))
    let chinese = try #require(CookbookPage.chinese.section(number))
    #expect(!english.books.isEmpty)
    for loaded in english.books {
      let said = loaded.diagnostics.filter { $0.severity != .note }
      #expect(said.map(\.message) == [], "\(english.title)")
      guard let book = loaded.book, !book.notExecuted.isEmpty else { continue }
      #expect(english.prose.contains("**parsed, not yet executed**"), "\(english.title)")
      #expect(chinese.prose.contains("**已解析、尚未执行**"), "\(chinese.title)")
    }
  }

  @Test("every book that can be executed has tests, and passes them", arguments: 0..<11)
  func passes(_ number: Int) throws {
    let section = try #require(CookbookPage.english.section(number))
    for loaded in section.books {
      let book = try #require(loaded.book, "\(section.title)")
      #expect(book.tests.isEmpty == !book.notExecuted.isEmpty, "\(section.title)")
      for result in RuleTestRunner.run(book) {
        #expect(result.differences.map(\.message) == [], "\(section.title): \(result.name)")
      }
    }
  }

  @Test(
    "all books stand together on one base: no name is there twice, and check says no more than that caps are shared")
  func together() throws {
    let files = CookbookPage.english.together
    #expect(files.count > 14)
    let loaded = Loader.load(files).withSupplies(asOf: CookbookPage.asOf)
    let said = loaded.diagnostics.filter { $0.severity != .note && $0.code != "rivals" }
    #expect(said.map { "\($0.place.file): \($0.message)" } == [])
    let book = try #require(loaded.book)
    #expect(
      book.rules.count
        == CookbookPage.english.sections.flatMap(\.books).compactMap { $0.book?.rules.count }.reduce(0, +))
  }
}
