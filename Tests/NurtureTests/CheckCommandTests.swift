import Foundation
import Testing

@testable import nurture

/// The real program over small books; what it says is in `Golden/`.
@Suite struct CheckCommandTests {
  static func folder(_ name: String) -> URL { Surroundings.folder.appending(path: "Fixtures/\(name)") }

  @Test(
    "check says what is wrong, and how it ends",
    arguments: [
      ("good", ["check"], 0, "check-good.txt"),
      ("good", ["check", "--rules", "rules/"], 0, "check-good.txt"),
      ("good", ["check", "--json"], 0, "check-good.json"),
      ("good", ["check", "rules"], 0, "check-good.txt"),
      ("good", ["check", "--explain"], 0, "explain-list.txt"),
      ("good", ["check", "--explain", "--lang", "zh"], 0, "explain-list.zh.txt"),
      ("broken", ["check"], 1, "check-broken.txt"),
      ("broken", ["check", "--json"], 1, "check-broken.json"),
      ("broken", ["check", "--lang", "zh"], 1, "check-broken.zh.txt"),
      ("broken", ["check", "--json", "--lang", "zh"], 1, "check-broken.zh.json"),
      ("broken", ["check", "--sarif"], 1, "check-broken.sarif"),
      ("good", ["check", "--lang", "zh"], 0, "check-good.zh.txt"),
      ("warned", ["check"], 0, "check-warned.txt"),
      ("warned", ["check", "--lang", "zh"], 0, "check-warned.zh.txt"),
      ("warned", ["check", "--strict"], 1, "check-warned.txt"),
      ("good", ["check", "--explain", "unknown-field"], 0, "explain.txt"),
      ("good", ["check", "--explain", "expected-size", "--json"], 0, "explain.json"),
      ("good", ["check", "--explain", "unknown-field", "--lang", "zh"], 0, "explain.zh.txt"),
      ("good", ["check", "--explain", "unreadable-secret", "--lang", "zh"], 0, "explain-configuration.zh.txt"),
      ("good", ["check", "--explain", "expected-money"], 0, "explain-example.txt"),
      ("good", ["check", "--explain", "expected-money", "--lang", "zh"], 0, "explain-example.zh.txt"),
      ("good", ["--help"], 0, "help.txt"),
      ("good", ["check", "--help"], 0, "help-check.txt"),
      ("good", ["fmt", "--help"], 0, "help-fmt.txt"),
      ("good", ["graph", "--help"], 0, "help-graph.txt"),
      ("good", ["rules", "--help"], 0, "help-rules.txt"),
      ("good", ["--version"], 0, "version.txt"),
    ] as [(String, [String], Int32, String)])
  func output(folder: String, arguments: [String], status: Int32, golden: String) throws {
    let run = try Run(arguments, in: Self.folder(folder))
    #expect(run.status == status)
    #expect(run.error == "")
    try Surroundings.expectGolden(run.output, golden)
  }

  @Test(
    "what cannot be done is said on standard error, with its own exit code",
    arguments: [
      (["check", "--rules", "none"], 3, "nurture: none: there is no such folder\n"),
      (
        ["check", "--rules", "rules/book.yaml"], 3,
        "nurture: rules/book.yaml: it is a file; name the folder that holds the rule book\n"
      ),
      (["check", "--config", "none.yaml"], 3, "nurture: none.yaml: No such file or directory\n"),
      (["check", "--config", "rules"], 3, "nurture: rules: it is a folder\n"),
    ] as [([String], Int32, String)])
  func failure(arguments: [String], status: Int32, error: String) throws {
    let run = try Run(arguments, in: Self.folder("good"))
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(run.error == error)
  }

  @Test(
    "a command line that is not understood ends with 2",
    arguments: [
      ["chekc"], ["check", "--loud"], ["check", "--lang", "fr"], ["check", "--json", "--sarif"],
      ["check", "--explain", "unknown-feild"], ["check", "--rules"], ["check", "rules", "--rules", "rules"],
      ["eval", "1", "--now", "x"], ["eval", "now", "--bindings", #"{"now": 3}"#],
    ])
  func usage(arguments: [String]) throws {
    let run = try Run(arguments, in: Self.folder("good"))
    #expect(run.status == 2)
    #expect(run.output == "")
    // The usage of the whole command is for a subcommand that does not exist.
    let isWhole = run.error.contains("nurture <subcommand>")
    #expect(run.error.hasPrefix("Error: ") && isWhole == (arguments == ["chekc"]))
  }

  @Test("the configuration says where the book is, from its own folder")
  func configuration() throws {
    let folder = try TemporaryFolder()
    let config = try folder.write("etc/nurture.yaml", "rules: ../book\n")
    try folder.write("book/a.yaml", "version: 1\n")
    let run = try Run(["check", "--config", config], in: Self.folder("broken"))
    #expect(run.status == 0)
    #expect(run.output == "ok: 1 file, no problems\n")
    try folder.write("etc/nurture.yaml", "ruels: ../book\n")
    let refused = try Run(["check", "--config", config], in: Self.folder("broken"))
    #expect(refused.status == 1)
    #expect(refused.error.contains("\(config):1:1: error[unknown-key]"))
    #expect(refused.error.contains("did you mean 'rules'?"))
  }

  @Test(
    "the language comes from the locale, and --lang wins",
    arguments: [
      (["LANG": "zh_CN.UTF-8"], [], true), (["LANG": "en_US.UTF-8"], [], false), ([:], [], false),
      (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], [], false), (["LC_MESSAGES": "zh_CN.UTF-8", "LANG": "C"], [], true),
      (["LANG": "zh_CN.UTF-8"], ["--lang", "en"], false), (["LANG": "C"], ["--lang", "zh"], true),
    ] as [([String: String], [String], Bool)])
  func language(environment: [String: String], arguments: [String], isChinese: Bool) throws {
    let run = try Run(["check"] + arguments, in: Self.folder("broken"), environment: environment)
    #expect(run.output.contains("错误[unknown-field]") == isChinese)
    #expect(run.output.contains("error[unknown-field]") != isChinese)
  }

  @Test("SARIF names what its readers need")
  func sarif() throws {
    let run = try Run(["check", "--sarif"], in: Self.folder("broken"))
    let log = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let first = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((first["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let results = try #require(first["results"] as? [[String: Any]])
    #expect(driver["name"] as? String == "nurture")
    #expect(results.count == 2)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect((result["message"] as? [String: Any])?["text"] is String)
      #expect(["error", "warning", "note"].contains(result["level"] as? String))
    }
  }

  @Test("colour is there when it is forced")
  func color() throws {
    let run = try Run(["check"], in: Self.folder("broken"), environment: ["CLICOLOR_FORCE": "1"])
    #expect(run.output.contains("\u{1B}["))
  }

  @Test("an empty folder is no rule book")
  func empty() throws {
    let folder = try TemporaryFolder()
    let run = try Run(["check", "--rules", folder.path], in: Self.folder("good"))
    #expect(run.status == 3)
    #expect(run.error.contains("there is no *.yaml file in it"))
  }
}
