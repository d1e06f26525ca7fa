import Foundation
import Testing

@testable import nurture

/// `nurture fmt` over real files.
@Suite struct FmtCommandTests {
  static let ugly = "version:   1\n\n\n\ncoupons:\n    tea: {takes-off: ３０%,valid-for: 30days}   # why\n"
  static let pretty = "version: 1\n\ncoupons:\n  tea: { takes-off: 30 percent, valid-for: 30 days }  # why\n"

  @Test("files are written anew, once, and keep their rights")
  func writes() throws {
    let folder = try TemporaryFolder()
    let place = URL(filePath: folder.path)
    let file = try folder.write("rules/a.yaml", Self.ugly, mode: 0o640)
    try folder.write("rules/b.yaml", Self.pretty)
    let checked = try Run(["fmt", "--check"], in: place)
    #expect(checked.status == 1)
    try Surroundings.expectGolden(checked.output, "fmt-check.txt")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.ugly)
    let run = try Run(["fmt"], in: place)
    #expect((run.status, run.output, run.error) == (0, "rules/a.yaml\n", ""))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.pretty)
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
    let again = try Run(["fmt", "--check"], in: place)
    #expect((again.status, again.output) == (0, ""))
  }

  @Test("standard input goes to standard output")
  func input() throws {
    let folder = try TemporaryFolder()
    let run = try Run(["fmt", "-"], in: URL(filePath: folder.path), input: Self.ugly)
    #expect((run.status, run.output) == (0, Self.pretty))
    let checked = try Run(["fmt", "--check", "-"], in: URL(filePath: folder.path), input: Self.pretty)
    #expect((checked.status, checked.output) == (0, ""))
  }

  @Test("what does not parse stays as it is, and its problem is told")
  func broken() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("rules/a.yaml", "title：x\n")
    let run = try Run(["fmt", "rules/a.yaml", "--lang", "zh"], in: URL(filePath: folder.path))
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.error.contains("rules/a.yaml:1:6: 错误[full-width-punctuation]"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "title：x\n")
  }

  @Test("the shipped book is in its layout")
  func shipped() throws {
    let run = try Run(["fmt", "--check", "--rules", "rules"], in: Surroundings.package)
    #expect((run.status, run.output) == (0, ""))
  }
}
