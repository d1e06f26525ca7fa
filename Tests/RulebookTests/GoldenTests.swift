import Foundation
import Rulebook
import Testing
import YAML

/// One mistake in each file of `Golden/`, and beside it what `check` says.
///
/// Refresh after a wanted change, then read the difference:
/// `NURTURE_REFRESH_GOLDEN=1 swift test --filter GoldenTests`
@Suite struct GoldenTests {
  static let folder = Fixture.folder.appending(path: "Golden")
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test("a broken file is refused with place, caret and help", arguments: names)
  func brokenFile(name: String) throws {
    let source = Fixture.source("Golden/\(name).yaml", as: "rules/\(name).yaml")
    let sources = Self.sources(with: source)
    let loaded = Loader.load(sources)
    let rendered = Fixture.rendered(loaded, sources) + "\n"
    if ProcessInfo.processInfo.environment["NURTURE_REFRESH_GOLDEN"] != nil {
      try rendered.write(to: Self.folder.appending(path: "\(name).txt"), atomically: true, encoding: .utf8)
    }
    #expect(rendered == Fixture.text("Golden/\(name).txt"))
    #expect(loaded.diagnostics.count == 1, "one mistake, one problem")
    #expect(loaded.diagnostics.allSatisfy { Code(rawValue: $0.code) != nil }, "every code has a page")
    #expect((loaded.book == nil) == loaded.diagnostics.contains { $0.severity == .error })
  }

  /// What is wrong with a book must not be said of one that is nearly wrong: `Silent/` has the neighbour of a broken file.
  static let silent: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "Silent").path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test("a near miss of a broken file passes without a word", arguments: silent)
  func nearMiss(name: String) {
    let source = Fixture.source("Golden/Silent/\(name).yaml", as: "rules/\(name).yaml")
    let sources = Self.sources(with: source)
    #expect(Fixture.rendered(Loader.load(sources), sources) == "")
    #expect(Self.names.contains(name), "a near miss has the file that it nearly is")
  }

  /// A file is added to the base, a `book-…` stands alone.
  private static func sources(with source: SourceText) -> [SourceText] {
    source.name.hasPrefix("rules/book-") ? [source] : [Fixture.base, source]
  }

  @Test("there are at least forty broken files, the eight mistyped lines among them")
  func enough() {
    #expect(Self.names.count >= 40)
    #expect(Self.names.filter { $0.hasPrefix("zh-") }.count >= 8)
  }

  @Test("every code has a title and a paragraph", arguments: Code.allCases)
  func page(code: Code) {
    #expect(code.title != code.rawValue)
    #expect(code.explanation.count > 20)
  }
}
