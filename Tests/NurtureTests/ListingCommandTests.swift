import Engine
import Foundation
import Testing

@testable import nurture

/// `nurture rules` and `nurture graph` over a small book.
@Suite struct ListingCommandTests {
  @Test(
    "a book is listed and drawn",
    arguments: [
      (["rules", "--rules", "rules"], "rules.txt"), (["rules", "--rules", "rules", "--lang", "zh"], "rules.zh.txt"),
      (["rules", "--rules", "rules", "--json"], "rules.json"),
      (["graph", "--rules", "rules"], "graph.mmd"),
      (["graph", "--rules", "rules", "--rule", "regulars"], "graph-regulars.mmd"),
      (["graph", "--rules", "rules", "--format", "dot"], "graph.dot"),
    ] as [([String], String)])
  func book(arguments: [String], golden: String) throws {
    let run = try Run(arguments, in: CheckCommandTests.folder("listed"))
    #expect(run.status == 0)
    try Surroundings.expectGolden(run.output, golden)
  }

  @Test("the JSON of rules can be read")
  func json() throws {
    let run = try Run(["rules", "--rules", "rules", "--json"], in: CheckCommandTests.folder("listed"))
    let list = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(list.count == 4)
    #expect(list.allSatisfy { $0["trigger"] is String && $0["line"] is Int })
  }

  @Test("without a state the folder of the configuration is listed, and it says so")
  func folder() throws {
    let run = try Run(["rules"], in: CheckCommandTests.folder("good"))
    #expect(run.status == 0)
    #expect(run.error == "from the folder rules\n")
  }

  @Test("a rule that is not there is told with the likely one")
  func unknown() throws {
    let run = try Run(["graph", "--rules", "rules", "--rule", "regulrs"], in: CheckCommandTests.folder("listed"))
    #expect(run.status == 1)
    #expect(run.error == "nurture: there is no rule 'regulrs': did you mean 'regulars'?\n")
  }

  @Test("a sheet with quotes and colons in its cells is no rule file, and the book is drawn")
  func sheets() throws {
    let run = try Run(["graph", "--rules", "rules"], in: CheckCommandTests.folder("sheets"))
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("friday"))
  }

  @Test(
    "graphviz reads the DOT text",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/dot"), "skipped: graphviz is not installed"))
  func graphviz() throws {
    let run = try Run(["graph", "--rules", "rules", "--format", "dot"], in: CheckCommandTests.folder("listed"))
    let drawing = Process()
    let input = Pipe()
    drawing.executableURL = URL(filePath: "/usr/bin/dot")
    drawing.arguments = ["-Tcanon", "-o", "/dev/null"]
    drawing.standardInput = input
    try drawing.run()
    try input.fileHandleForWriting.write(contentsOf: Data(run.output.utf8))
    try input.fileHandleForWriting.close()
    drawing.waitUntilExit()
    #expect(drawing.terminationStatus == 0)
  }
}
