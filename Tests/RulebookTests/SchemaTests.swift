import Foundation
import Rulebook
import Testing

/// What `nurture schema` prints, against its file and against check-jsonschema (PyPI) where that is installed.
///
/// Refresh after a wanted change, then read the difference:
/// `NURTURE_REFRESH_GOLDEN=1 swift test --filter SchemaTests`
@Suite struct SchemaTests {
  static let rules = Fixture.folder.appending(path: "../../rules").standardizedFileURL
  static let file = rules.appending(path: "nurture.schema.json")
  static let isRefreshing = ProcessInfo.processInfo.environment["NURTURE_REFRESH_GOLDEN"] != nil

  @Test("the shipped schema is the one that is printed")
  func shipped() throws {
    if Self.isRefreshing { try RuleSchema.text.write(to: Self.file, atomically: true, encoding: .utf8) }
    #expect(try String(contentsOf: Self.file, encoding: .utf8) == RuleSchema.text)
  }

  @Test("it is JSON, and says of every section and key what it is for and what may stand there")
  func whole() throws {
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(RuleSchema.text.utf8)) as? [String: Any])
    let sections = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(sections.count >= 20)
    for (name, section) in sections {
      #expect((section["description"] as? String)?.isEmpty == false, "\(name)")
      #expect(section.count > 1, "\(name) may hold anything")
    }
    #expect((schema["$defs"] as? [String: Any])?["step"] != nil)
  }

  @Test("shipped rules say where their schema lies")
  func modelines() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.rules.path).filter { $0.hasSuffix(".yaml") }
    #expect(!names.isEmpty)
    for name in names {
      let text = try String(contentsOf: Self.rules.appending(path: name), encoding: .utf8)
      #expect(text.hasPrefix("# yaml-language-server: $schema=nurture.schema.json\n"), "\(name)")
    }
  }

  @Test("in Chinese only the descriptions differ, and each of them is translated")
  func inChinese() throws {
    let lines = [Language.english, .chinese].map { language in
      RuleSchema.text(in: language).matches(of: /"description": "((?:[^"\\]|\\.)*)"/).map { String($0.1) }
    }
    #expect(lines[0].count == lines[1].count)
    #expect(zip(lines[0], lines[1]).filter { $0 == $1 }.map(\.0) == [])
    let bare = [Language.english, .chinese].map { language in
      RuleSchema.text(in: language).replacing(/"description": "(?:[^"\\]|\\.)*"/, with: "").filter { !$0.isWhitespace }
    }
    #expect(bare[0] == bare[1])
  }

  @Test(
    "check-jsonschema accepts every correct file and refuses the broken ones that a schema can refuse",
    .enabled(if: Validator.program != nil, "check-jsonschema is not installed: set NURTURE_CHECK_JSONSCHEMA"))
  func validated() throws {
    let correct = try Self.yaml(Self.rules) + Self.yaml(Fixture.folder.appending(path: "Fixtures"))
    let golden = try Self.yaml(GoldenTests.folder)
    let (broken, fine) = (golden.filter(Self.isBroken), golden.filter { !Self.isBroken($0) })
    let refused = try Validator.refused(correct + fine + broken, by: Self.file)
    #expect(refused.isDisjoint(with: correct + fine))
    // What only names, types and meaning show: a schema cannot know.
    let accepted = broken.filter { !refused.contains($0) }.map { $0.deletingPathExtension().lastPathComponent }
    let list = accepted.joined(separator: "\n") + "\n"
    if Self.isRefreshing {
      try list.write(
        to: Fixture.folder.appending(path: "Fixtures/broken-for-check-alone.txt"), atomically: true, encoding: .utf8)
    }
    #expect(list == Fixture.text("Fixtures/broken-for-check-alone.txt"))
  }

  private static func isBroken(_ file: URL) -> Bool {
    let golden = file.deletingPathExtension().appendingPathExtension("txt")
    return (try? String(contentsOf: golden, encoding: .utf8))?.contains(": error[") == true
  }

  private static func yaml(_ folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }.sorted()
      .map { folder.appending(path: $0).standardizedFileURL }
  }
}

/// check-jsonschema as a process.
private enum Validator {
  static let program: String? = {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["NURTURE_CHECK_JSONSCHEMA"] { return path }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { $0 + "/check-jsonschema" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Those of the files that it refuses, or cannot read.
  static func refused(_ files: [URL], by schema: URL) throws -> Set<URL> {
    let process = Process()
    process.executableURL = URL(filePath: try #require(program))
    process.arguments = ["--schemafile", schema.path, "--output-format", "json"] + files.map(\.path)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let answer = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let problems = ["errors", "parse_errors"].flatMap { answer[$0] as? [[String: Any]] ?? [] }
    return Set(problems.compactMap { ($0["filename"] as? String).map { URL(filePath: $0).standardizedFileURL } })
  }
}
