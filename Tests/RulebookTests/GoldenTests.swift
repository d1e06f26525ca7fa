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

  /// CSV files with a mistake in each, for the rule files that name them.
  static let sheets: [SourceText] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "sheets").path)) ?? []
    return files.sorted().map { name in
      let bytes = (try? Data(contentsOf: folder.appending(path: "sheets/\(name)"))) ?? Data()
      return SourceText(name: "rules/sheets/\(name)", bytes: Array(bytes))
    }
  }()

  @Test("a broken file is refused with place, caret and help", arguments: names)
  func brokenFile(name: String) throws {
    let source = Fixture.source("Golden/\(name).yaml", as: "rules/\(name).yaml")
    let sources = Self.sources(with: source)
    let loaded = Loader.load(sources)
    for (language, ending) in [(Language.english, "txt"), (.chinese, "zh.txt")] {
      let rendered = Fixture.rendered(loaded, sources, language) + "\n"
      if ProcessInfo.processInfo.environment["NURTURE_REFRESH_GOLDEN"] != nil {
        try rendered.write(to: Self.folder.appending(path: "\(name).\(ending)"), atomically: true, encoding: .utf8)
      }
      #expect(rendered == Fixture.text("Golden/\(name).\(ending)"))
    }
    for diagnostic in loaded.diagnostics {
      #expect(diagnostic.wording.isTranslated, "\(diagnostic.wording.pattern)")
      #expect(diagnostic.advice?.isTranslated != false, "\(diagnostic.advice?.pattern ?? "")")
    }
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
    source.name.hasPrefix("rules/book-") ? [source] : Fixture.folderOfBase + Self.sheets + [source]
  }

  @Test("there are at least forty broken files, the eight mistyped lines among them")
  func enough() {
    #expect(Self.names.count >= 40)
    #expect(Self.names.filter { $0.hasPrefix("zh-") }.count >= 8)
  }

  @Test("every code has a title and a paragraph in both languages", arguments: Code.allCases)
  func page(code: Code) {
    for language in Language.allCases {
      #expect(code.title(in: language) != code.rawValue)
      #expect(code.explanation(in: language).count >= 10)
    }
    #expect(code.title(in: .chinese) != code.title(in: .english))
  }
}
