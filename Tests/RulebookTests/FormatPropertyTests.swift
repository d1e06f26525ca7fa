import Foundation
import Rulebook
import Seeded
import Testing
import YAML

/// Formatting changes no meaning and comes to rest, over every rule file there is and over random layouts of them.
@Suite struct FormatPropertyTests {
  /// The files of the tests and the shipped book.
  static let files: [(name: String, text: String)] = {
    let package = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
    let folders = [
      Fixture.folder, package.appending(path: "rules"), package.appending(path: "Tests/NurtureTests/Fixtures"),
    ]
    return folders.flatMap { folder -> [(name: String, text: String)] in
      let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      return (found?.allObjects ?? []).compactMap { item in
        guard let file = item as? URL, file.pathExtension == "yaml" else { return nil }
        return (try? String(contentsOf: file, encoding: .utf8)).map { (file.lastPathComponent, $0) }
      }
    }.sorted { ($0.name, $0.text) < ($1.name, $1.text) }
  }()

  static func formatted(_ text: String) -> String? {
    RuleFormat.format([SourceText(name: "rules/a.yaml", text: text)])[0]
  }

  /// What a loaded book says, without its places: the problems' words, and the definitions.
  static func meaning(_ text: String) -> [String] {
    let loaded = Loader.load([Fixture.base, SourceText(name: "rules/a.yaml", text: text)])
    let rules = loaded.book?.rules.map { "\($0.name) \($0.definition) \($0.program.count)" } ?? []
    let messages = loaded.book?.messages.map { "\($0.name) \($0.texts)" } ?? []
    return loaded.diagnostics.map(\.code).sorted() + rules + messages
  }

  static func comments(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /(^|\s)#.*/).map { $0.output.0.trimmingCharacters(in: .whitespaces) }
    }.sorted()
  }

  @Test("every file comes to rest, means the same and keeps its comments")
  func everyFile() throws {
    #expect(Self.files.count > 90)
    for (name, text) in Self.files {
      guard let once = Self.formatted(text) else { continue }
      #expect(Self.formatted(once) == once, "\(name)")
      #expect(Self.meaning(once) == Self.meaning(text), "\(name)")
      #expect(Self.comments(once) == Self.comments(text), "\(name)")
    }
  }

  @Test("whatever the layout, the canonical one comes out", arguments: [20_261_122 as UInt64])
  func anyLayout(seed: UInt64) throws {
    print("seed \(seed)")
    var random = Seeded(seed)
    for (name, text) in Self.files {
      guard let canonical = Self.formatted(text) else { continue }
      for _ in 0..<2 {
        let disturbed = Self.disturbed(canonical, &random)
        #expect(Self.formatted(disturbed) == canonical, "\(name):\n\(disturbed)")
      }
    }
  }

  @Test("random documents have one layout, in which their comments are all there", arguments: [20_261_123 as UInt64])
  func randomDocuments(seed: UInt64) throws {
    print("seed \(seed)")
    var random = Seeded(seed)
    for round in 0..<500 {
      let document = RandomLayout.document(&random)
      let (first, second) = (document.text(&random), document.text(&random))
      let canonical = try #require(Self.formatted(first), "round \(round)\n\(first)")
      #expect(Self.formatted(second) == canonical, "round \(round)\n\(first)\n\(second)")
      #expect(Self.formatted(canonical) == canonical, "round \(round)\n\(canonical)")
      #expect(Self.comments(canonical) == Self.comments(first), "round \(round)")
    }
  }

  /// The same document in another layout: more blank lines, blanks at the ends, wider indentation.
  private static func disturbed(_ text: String, _ random: inout Seeded) -> String {
    let wide = Bool.random(using: &random)
    var lines: [String] = []
    // The lines of a block move together: where it hangs, and where its text begins.
    var block: (outer: Int, inner: Int?)?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(indent)
      if let open = block, rest.isEmpty || indent > open.outer {
        let inner = open.inner ?? (rest.isEmpty ? nil : indent)
        block?.inner = inner
        lines.append(rest.isEmpty ? "" : String(repeating: " ", count: wide ? (inner ?? 0) : 0) + line)
        continue
      }
      block = rest.contains(/(^|: |- )[|>][-+]?( +#.*)?$/) ? (indent, nil) : nil
      if rest.isEmpty, Int.random(in: 0..<2, using: &random) == 0 { lines.append("") }
      // Lists keep their step behind the dash: only whole levels grow.
      let space = String(repeating: " ", count: wide ? indent * 2 : indent)
      var body = String(rest)
      if wide, body.hasPrefix("- ") { body = "-   " + body.dropFirst(2) }
      lines.append(rest.isEmpty ? "" : space + body)
    }
    return lines.joined(separator: "\n") + (Bool.random(using: &random) ? "\n\n" : "")
  }
}
