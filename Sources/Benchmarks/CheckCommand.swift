import ArgumentParser
import Engine
import Rulebook

/// `Benchmarks check`: what checking a large rule book costs, from its texts to the last analysis.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "The whole check of generated books: 1,000 rules in 100 files, and 10,000.")

  @Option(help: "How often each is measured; the best is quoted, and the median beside it.")
  var rounds = 5

  @Flag(help: "One JSON object instead of the table.")
  var json = false

  func run() throws {
    let widths = [10, 8, 10, 10, 10, 12]
    func line(_ name: String, _ cells: [String]) {
      print(name.padding(12) + zip(cells, widths).map { $0.leading($1) }.joined())
    }
    if !json { line("", ["rules", "files", "problems", "best ms", "cpu ms", "median ms"]) }
    var rows: [JSON] = []
    for (rules, files) in [(1_000, 100), (10_000, 1_000)] {
      for temper in GeneratedBook.Temper.allCases {
        let texts = GeneratedBook(temper: temper, rules: rules, files: files).texts
        var problems = 0
        let usages = (0..<max(1, rounds)).map { _ in
          Usage.of { problems = Loader.load(texts: texts).warnings.count }
        }
        let median = Series.median(usages.map(\.elapsed)) * 1e3
        let best = (usages.map(\.elapsed).min() ?? 0) * 1e3
        let cpu = (usages.map(\.cpu).min() ?? 0) * 1e3
        rows.append(
          .object([
            JSON.Member("book", .text(temper.rawValue)), JSON.Member("rules", JSON(Int64(rules))),
            JSON.Member("files", JSON(Int64(files))), JSON.Member("problems", JSON(Int64(problems))),
            JSON.Member("millis", .number(best.fixed(1))), JSON.Member("cpu_millis", .number(cpu.fixed(1))),
            JSON.Member("median_millis", .number(median.fixed(1))),
          ]))
        if !json {
          line(
            temper.rawValue,
            ["\(rules)", "\(files)", "\(problems)", best.fixed(0), cpu.fixed(0), median.fixed(0)])
        }
      }
    }
    if json { print(String(decoding: JSON.list(rows).bytes(), as: UTF8.self)) }
  }
}
