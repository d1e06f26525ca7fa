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
    let problems = loaded.diagnostics.filter { $0.severity != .note }
    #expect((problems.isEmpty ? loaded.diagnostics : problems).count == 1, "one mistake, one problem")
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

  @Test("there are at least two hundred broken files, the eight mistyped lines among them")
  func enough() {
    #expect(Self.names.count >= 200)
    #expect(Self.names.filter { $0.hasPrefix("zh-") }.count >= 8)
  }

  /// Codes that no small file gives: of files too large to keep here, and of columns on a certain day.
  private static let elsewhere: [Code: [Diagnostic]] = [
    .tooLarge: read(String(repeating: "# 很长\n", count: 120_000)),
    .tooManyNodes: read("rules: [\(String(repeating: "a, ", count: 100_001))]\n"),
    .tooManyProblems: read("rules:\n" + String(repeating: "  title：甲\n", count: 1001)),
    .contentRunsOut: supplies("date,text\n2026-03-02,甲\n"),
    .contentGap: supplies("date,text\n2026-03-02,甲\n2026-03-30,乙\n"),
    .workdaysRunOut: workdays,
  ]

  private static func read(_ text: String) -> [Diagnostic] {
    Loader.load([SourceText(name: "rules/large.yaml", text: text)]).diagnostics
  }

  /// What is said on 1 March 2026 of a column that is sent each monday.
  private static func supplies(_ csv: String) -> [Diagnostic] {
    let rule = "rules: { r: { when: { every: monday at 09:00, audience: dormant }, do: [ { send: news } ] } }\n"
    let column = "columns: { news: { file: news.csv, category: value, channels: [wecom], if-none: skip } }\n"
    let book = Loader.load(
      Fixture.folderOfBase + [
        SourceText(name: "rules/news.yaml", text: column + rule), SourceText(name: "rules/news.csv", text: csv),
      ]
    ).book
    return book?.supplyProblems(asOf: 1_772_323_200_000_000) ?? []
  }

  /// What is said on 1 January 2100 of a rule that goes by workdays.
  private static let workdays: [Diagnostic] = {
    let rule = "rules: { r: { when: { every: workday at 09:00, audience: dormant }, do: [ { add-tag: 工作日 } ] } }\n"
    let book = Loader.load(Fixture.folderOfBase + [SourceText(name: "rules/workdays.yaml", text: rule)]).book
    return book?.supplyProblems(asOf: 4_102_444_800_000_000) ?? []
  }()

  @Test("every code is given by a broken file", arguments: Code.allCases)
  func given(code: Code) {
    let found = Self.elsewhere[code]?.filter { $0.code == code.rawValue } ?? []
    #expect(Self.elsewhere[code] == nil || !found.isEmpty, "\(Self.elsewhere[code]?.map(\.message) ?? [])")
    #expect(found.allSatisfy { $0.wording.isTranslated && $0.advice?.isTranslated != false })
    #expect(Self.elsewhere[code] != nil || Self.codes.contains(code.rawValue))
  }

  /// The codes in all golden files.
  private static let codes: Set<String> = names.reduce(into: []) { codes, name in
    for match in Fixture.text("Golden/\(name).txt").matches(of: /(?:error|warning|note)\[([a-z0-9-]+)\]:/) {
      codes.insert(String(match.output.1))
    }
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
