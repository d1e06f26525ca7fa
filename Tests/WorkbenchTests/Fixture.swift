import Engine
import Foundation
import Rulebook
import Testing

/// Books for these tests: the example of the language, the shipped one, and texts.
enum Fixture {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The example of the language's section 3 with its policy.
  static func winBack() throws -> Edition {
    let folder = root.appending(path: "Tests/RulebookTests/Fixtures")
    return try edition(["win-back.yaml", "policy.yaml"].map { folder.appending(path: $0) })
  }

  /// The book that comes with the product.
  static func shipped() throws -> Edition {
    let files = try FileManager.default.contentsOfDirectory(
      at: root.appending(path: "rules"), includingPropertiesForKeys: nil)
    return try edition(files.filter { $0.pathExtension == "yaml" })
  }

  static func book(_ text: String) throws -> Edition {
    do {
      return try Edition([Edition.File(name: "book.yaml", text: text)])
    } catch {
      Issue.record(Comment(rawValue: error.problems.joined(separator: "\n")))
      throw error
    }
  }

  private static func edition(_ files: [URL]) throws -> Edition {
    try Edition(
      files.map { Edition.File(name: $0.lastPathComponent, text: try String(contentsOf: $0, encoding: .utf8)) })
  }
}
