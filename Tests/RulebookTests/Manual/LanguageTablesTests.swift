import Foundation
import Testing

@testable import Rulebook

/// The manual's tables of the language are as the language's own tables say.
@Suite("The manual: tables of the language") struct LanguageTablesTests {
  static let folder = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/nurture/Documentation.docc/Language")
  static let pages = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
    $0.hasSuffix(".md")
  }.sorted()

  /// Refresh after a wanted change, then read the difference:
  /// `NURTURE_REFRESH_GOLDEN=1 swift test --filter LanguageTablesTests`
  @Test("the tables of a page are what the code says", arguments: pages)
  func tables(_ name: String) throws {
    let file = Self.folder.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let fresh = LanguageTables.refreshed(text, in: name.hasSuffix(".zh-CN.md") ? .chinese : .english)
    if ProcessInfo.processInfo.environment["NURTURE_REFRESH_GOLDEN"] != nil {
      try fresh.write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(text == fresh, "\(name)")
    }
  }

  @Test("every table stands on a page of each language, and has no hole", arguments: LanguageTables.names)
  func placed(_ name: String) throws {
    let marker = "<!-- generated: \(name) -->"
    let holders = try Self.pages.filter {
      try String(contentsOf: Self.folder.appending(path: $0), encoding: .utf8).contains(marker)
    }
    #expect(holders.filter { $0.hasSuffix(".zh-CN.md") }.count == 1 && holders.count == 2, "\(holders)")
    for language in Language.allCases {
      #expect(LanguageTables(language: language).table(name)?.contains("?? ") == false)
    }
  }
}
