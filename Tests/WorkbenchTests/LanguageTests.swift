import Engine
import Rulebook
import Testing

@testable import Workbench

@Suite("The language, by its own tests")
struct LanguageTests {
  @Test("the page's book is accepted")
  func accepted() throws {
    #expect(try Fixture.book(LanguageBook.text).book.tests.count == Self.chapters.count)
  }

  @Test("what the page says of groups, limits, holds, goals and absences holds", arguments: chapters)
  func chapter(_ chapter: Chapter) {
    let result = RuleTestRunner.run(chapter.test, in: chapter.book)
    #expect(result.differences.map(\.message) == [])
  }

  struct Chapter: CustomTestStringConvertible, Sendable {
    var book: Book
    var test: RuleTest
    var testDescription: String { test.name }
  }

  /// None when the book is refused: the first test says why.
  private static let chapters: [Chapter] = {
    let book = try? Edition([Edition.File(name: "book.yaml", text: LanguageBook.text)]).book
    return (book?.tests ?? []).map { Chapter(book: book ?? Book(), test: $0) }
  }()
}
