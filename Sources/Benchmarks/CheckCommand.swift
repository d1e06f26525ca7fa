import ArgumentParser
import Engine
import Rulebook

/// `Benchmarks check`: what checking a large rule book costs, from its texts to the last analysis.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "The whole check of generated books: 1,000 rules in 100 files, and 10,000.")

  @Option(help: "How often each is measured; the median is quoted.")
  var rounds = 5

  @Flag(help: "One JSON object instead of the table.")
  var json = false

  func run() throws {
    if !json { print("rules".leading(10) + "files".leading(8) + "problems".leading(10) + "ms".leading(12)) }
    var rows: [JSON] = []
    for (rules, files) in [(1_000, 100), (10_000, 1_000)] {
      let texts = GeneratedBook(rules: rules, files: files).texts
      var problems = 0
      let times = (0..<max(1, rounds)).map { _ in
        Usage.of { problems = Loader.load(texts: texts).warnings.count }.elapsed * 1e3
      }
      let median = Series.median(times)
      rows.append(
        .object([
          JSON.Member("rules", JSON(Int64(rules))), JSON.Member("files", JSON(Int64(files))),
          JSON.Member("problems", JSON(Int64(problems))), JSON.Member("millis", .number(median.fixed(1))),
        ]))
      if !json {
        print("\(rules)".leading(10) + "\(files)".leading(8) + "\(problems)".leading(10) + median.fixed(1).leading(12))
      }
    }
    if json { print(String(decoding: JSON.list(rows).bytes(), as: UTF8.self)) }
  }
}
