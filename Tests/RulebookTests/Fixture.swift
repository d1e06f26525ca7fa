import Foundation
import Rulebook
import YAML

/// Files beside these tests, and loading of texts.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  static func text(_ path: String) -> String {
    (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)) ?? ""
  }

  static func source(_ path: String, as name: String) -> SourceText { SourceText(name: name, text: text(path)) }

  /// The small correct book that broken files are added to.
  static let base = source("Fixtures/base.yaml", as: "rules/base.yaml")
  /// The example of the language's section 3, and a policy for it.
  static let winBack = [
    source("Fixtures/win-back.yaml", as: "rules/win-back.yaml"),
    source("Fixtures/policy.yaml", as: "rules/policy.yaml"),
  ]

  /// The base with more text.
  static func load(adding text: String) -> Loaded {
    Loader.load([base, shops, tips, SourceText(name: "rules/more.yaml", text: text)])
  }

  /// The sheets beside the base.
  static let shops = source("Fixtures/shops.csv", as: "rules/shops.csv")
  static let tips = source("Fixtures/content/tips.csv", as: "rules/content/tips.csv")
  /// The base as a folder holds it.
  static let folderOfBase = [base, shops, tips]

  /// Every diagnostic as a reader sees it.
  static func rendered(_ loaded: Loaded, _ sources: [SourceText], _ language: Language = .english) -> String {
    loaded.diagnostics.map { diagnostic in
      diagnostic.rendered(
        source: sources.first { $0.name == diagnostic.place.file }, color: false, language: language)
    }.joined(separator: "\n\n")
  }
}
