import CEL
import Foundation
import Rulebook
import Testing

/// Everything that problems say can be said in Chinese.
@Suite struct WordingTests {
  @Test("arguments go where the other language wants them")
  func arguments() {
    let wording: Wording = "there is no \("segment" as Wording) '\("睡")'"
    #expect(wording.pattern == "there is no %1 '%2'")
    #expect(wording.text(in: .english) == "there is no segment '睡'")
    #expect(wording.text(in: .chinese) == "没有人群 '睡'")
  }

  @Test("what another room said is recognised, and what its author wrote in quotes stays")
  func recognised() {
    let wording = Wording(said: "the key 'message' already stands on line 4")
    #expect(wording.text(in: .chinese) == "键 'message' 在第 4 行已经有了")
    #expect(Wording(said: "a key must be a text, found a mapping").text(in: .chinese) == "键必须是文本，这里是键值组")
  }

  @Test("the templates of another room are taken with their arguments, in whatever order")
  func template() {
    let wording = Wording(template: "{1} cannot be compared with {2} by '{0}'", ["<", "text", "int"])
    #expect(wording.text(in: .english) == "text cannot be compared with int by '<'")
    #expect(wording.text(in: .chinese) == "text 和 int 不能用 '<' 比较")
  }

  @Test("what no catalogue knows stays English, and says so")
  func unknown() {
    let wording: Wording = "nobody said \(3)"
    #expect(wording.text(in: .chinese) == "nobody said 3")
    #expect(!wording.isTranslated)
  }

  @Test(
    "every sentence in the sources has its Chinese",
    arguments: ["Rulebook", "YAML", "CEL/Regex", "nurture/Configuration"])
  func sources(room: String) throws {
    let folder = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "Sources/\(room)")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var sentences = 0
    for case let file as URL in files where file.pathExtension == "swift" && !Self.isSilent(file) {
      let source = try String(contentsOf: file, encoding: .utf8)
      for literal in SwiftLiterals.patterns(in: source) where Self.isSentence(literal) {
        sentences += 1
        #expect(Wording(said: literal).isTranslated, "\(file.lastPathComponent): \(literal)")
      }
    }
    #expect(sentences > 30, "the scan finds what there is")
  }

  @Test("all that the expression language says has its Chinese", arguments: ExpressionProblem.Code.allCases)
  func expressions(code: ExpressionProblem.Code) {
    let words = code == .badPattern ? ["this group is never closed", "write out what is meant"] : ["a", "b", "c"]
    for text in [code.message, code.help].compactMap({ $0 }) {
      let wording = Wording(template: text, words)
      #expect(wording.isTranslated, "\(wording.pattern)")
    }
  }

  @Test("why an expression has no value is said in Chinese as well")
  func faults() throws {
    let folder = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/CEL")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var faults = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      let source = try String(contentsOf: file, encoding: .utf8)
      for match in source.matches(of: /Fault\(\.[a-zA-Z]+, (".*")/) {
        guard let pattern = SwiftLiterals.patterns(in: String(match.output.1)).last else { continue }
        faults += 1
        #expect(Wording(said: pattern).isTranslated, "\(file.lastPathComponent): \(pattern)")
      }
    }
    #expect(faults > 40, "the scan finds what there is")
  }

  /// Files whose texts nobody reads as a problem: canonical forms, what to type, pages (with their own tests), formats.
  private static func isSilent(_ file: URL) -> Bool {
    let names = [
      "Coupon+Terms.swift", "Definitions.swift", "Habits.swift", "Every+Habits.swift", "SyntaxError.swift",
      "LeafWords.swift", "CapWords.swift", "Review+Trigger.swift", "ConfigurationCode.swift",
    ]
    let folders = ["/Chinese/", "/Formatting/", "/Graph/", "/Schema/", "/Pages/"]
    if file.lastPathComponent.hasPrefix("Code+") { return true }
    return names.contains(file.lastPathComponent) || folders.contains { file.path.contains($0) }
  }

  /// Two words in a row outside quotes. Problems begin small and end without a full stop; what does not is documentation.
  private static func isSentence(_ literal: String) -> Bool {
    if literal.first?.isUppercase == true && !literal.hasPrefix("RE2") || literal.hasSuffix(".") { return false }
    // Words of the rule language, as an author writes them.
    if ["emit %1", "set %1", "not %1.%2: %3"].contains(literal) { return false }
    if literal.hasPrefix("add '") || literal.hasPrefix("write ") { return true }
    var bare = ""
    var isQuoted = false
    for character in literal {
      if character == "'" { isQuoted.toggle() }
      if !isQuoted { bare.append(character) }
    }
    return bare.contains(/[a-z]{2,} ([a-z]+|%\d)|%\d [a-z]{2,}/)
  }
}
