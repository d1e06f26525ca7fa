import Testing

@testable import nurture

/// The real program over a small book with one test that holds and one that does not.
@Suite struct TestCommandTests {
  @Test(
    "test says what passed and what did not, and how it ends",
    arguments: [
      ([], 1, "test-tested.txt"),
      (["--json"], 1, "test-tested.json"),
      (["WELCOMED"], 0, "test-filtered.txt"),
    ] as [([String], Int32, String)])
  func output(arguments: [String], status: Int32, golden: String) throws {
    let run = try Run(["test"] + arguments, in: CheckCommandTests.folder("tested"))
    #expect(run.status == status)
    #expect(run.error == "")
    try Surroundings.expectGolden(run.output, golden)
  }

  @Test("a book with errors is not tested, and a filter that matches nothing is told")
  func refused() throws {
    let broken = try Run(["test"], in: CheckCommandTests.folder("broken"))
    #expect(broken.status == 1)
    #expect(broken.output == "")
    #expect(broken.error.contains("error[unknown-field]"))
    let nothing = try Run(["test", "xyz"], in: CheckCommandTests.folder("tested"))
    #expect(nothing.status == 1)
    #expect(nothing.error == "nurture: no test has 'xyz' in its name or file\n")
  }
}
