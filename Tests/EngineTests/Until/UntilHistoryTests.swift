import CEL
import Foundation
import Rulebook
import Seeded
import Testing
import YAML

@testable import Engine

/// Random books through the real loader, random histories through the real evaluator: no verdict ever differs before
/// the instant that it promised, and no customer is ever where a fresh look would not find them.
///
/// `NURTURE_SEED=… swift test --filter UntilHistory` repeats a run; `NURTURE_PROVE=1` makes a long one.
@Suite struct UntilHistoryTests {
  private static let isProving = ProcessInfo.processInfo.environment["NURTURE_PROVE"] != nil

  @Test("over random histories no verdict differs before its until")
  func neverLate() throws {
    var random = Seeded.printed("until over histories")
    let conditions = 20
    let wanted = Self.isProving ? 20_000 : 600
    var (checked, refused, changes) = (0, 0, 0)
    while checked + refused < wanted {
      var maker = BookMaker(Seeded(random.next()), conditions: conditions)
      let plan = try Self.plan(&maker, &refused, &checked)
      var course = Course(plan, restless: maker.text.contains("getMinutes"), Seeded(random.next()))
      try course.run()
      changes += course.changes
      if let failure = course.failure {
        Issue.record("\(failure)\n\(maker.text)")
        return
      }
    }
    print("until over histories: \(checked) conditions, \(refused) refused by the loader, \(changes) changes")
    #expect(refused * 5 < checked)
    #expect(changes > checked)
  }

  /// What the loader refuses is left out; the rest is a book.
  private static func plan(_ maker: inout BookMaker, _ refused: inout Int, _ checked: inout Int) throws -> Plan {
    let count = maker.conditions.count
    let sheets = BookMaker.sheets.map { SourceText(name: $0.key, text: $0.value) }
    let first = Loader.load([SourceText(name: "book.yaml", text: maker.text)] + sheets)
    let lines = Set(
      first.diagnostics.filter { $0.severity == .error }.map { $0.place.range.start.line - maker.firstLine })
    for line in lines {
      try #require((0..<count).contains(line), "the head of the book: \(first.diagnostics.map(\.message))")
      maker.forget(line)
    }
    refused += lines.count
    checked += count - lines.count
    let files =
      [Edition.File(name: "book.yaml", text: maker.text)]
      + BookMaker.sheets.map { Edition.File(name: $0.key, text: $0.value) }
    let book = try Edition(files).book
    return Plan(book: book, slots: .ephemeral(book))
  }
}
