import Foundation
import Testing

@Suite("Files")
struct FileTests {
  /// How the first line of a file begins that is long for a reason.
  static let excuse = "// Over 400 lines because "

  @Test("a file has at most 400 lines, or its first comment says why not")
  func length() throws {
    let long = try House.sources().filter { $0.lines.count > 401 && !$0.text.hasPrefix(Self.excuse) }
    #expect(long.map(\.path) == [])
  }

  @Test("a file is named after what it holds, not after a drawer to put things in")
  func names() throws {
    let drawer = /Manager|Helper|Util|(?:^|\+)(?:Misc|Common)\.swift/
    #expect(try House.sources().filter { $0.name.contains(drawer) }.map(\.path) == [])
  }

  @Test("nothing is put off in a comment")
  func leftovers() throws {
    let words = ["TO" + "DO", "FIX" + "ME"]
    let found = try House.sources().filter { source in words.contains { source.text.contains($0) } }
    #expect(found.map(\.path) == [])
  }

  @Test("the top level holds what it is meant to hold")
  func topLevel() throws {
    let kept: Set<String> = [
      ".ci", ".git", ".gitignore", ".swift-format", ".yamllint", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
      "Makefile",
      "Package.swift", "README.md", "README.zh-CN.md", "Sources", "Tests", "etc", "rules", "systemd",
    ]
    let ignored = try House.text(".gitignore").split(separator: "\n").map { $0.hasSuffix("/") ? $0.dropLast() : $0 }
    let strangers = House.names(in: "").filter { name in
      !kept.contains(name) && !ignored.contains { fnmatch(String($0), name, 0) == 0 }
    }
    #expect(strangers == [])
    #expect(kept.filter { $0 != ".git" && !House.exists($0) } == [])
  }

  @Test(
    "a relative link leads somewhere", arguments: ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"])
  func links(_ page: String) throws {
    let targets = try House.text(page).matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/).map { String($0.1) }
    #expect(Set(targets).filter { !House.exists($0) }.sorted() == [])
  }
}
