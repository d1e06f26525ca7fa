import Engine
import Workbench

/// What became of a file of cases: of the public suite of CEL, or of cron schedules.
struct ConformanceReport {
  private let run: ConformanceRun

  init(file: String, _ read: (JSON) -> ConformanceRun) throws {
    let bytes = try RegularFile(path: file, most: 256 << 20).bytes
    do {
      run = read(try JSON.parse(bytes))
    } catch {
      throw CommandFailure(.problems, "\(file): \(error)")
    }
  }

  /// A line for each case, and the totals; fails when a case did.
  func print(json: Bool) throws {
    if json {
      StandardOutput.write(String(decoding: self.json.bytes(), as: UTF8.self) + "\n")
    } else {
      for (name, _, outcome) in run.outcomes { StandardOutput.write(Self.line(name, outcome) + "\n") }
      StandardOutput.write(
        "\(run.passed) passed, \(run.failed) failed, \(run.skipped) skipped of \(run.outcomes.count)\n")
    }
    if run.failed > 0 { throw CommandFailure(.problems) }
  }

  private static func line(_ name: String, _ outcome: ConformanceOutcome) -> String {
    switch outcome {
    case .pass: "pass \(name)"
    case .fail(let why): "fail \(name): \(why)"
    case .skip(let skip): "skip \(name): \(skip.reason)"
    }
  }

  private var json: JSON {
    let cases = run.outcomes.map { name, expression, outcome in
      var members = [JSON.Member("name", .text(name)), JSON.Member("expr", .text(expression))]
      switch outcome {
      case .pass: members.append(JSON.Member("outcome", .text("pass")))
      case .fail(let why):
        members += [JSON.Member("outcome", .text("fail")), JSON.Member("why", .text(why))]
      case .skip(let skip):
        members += [JSON.Member("outcome", .text("skip")), JSON.Member("why", .text(skip.reason))]
      }
      return JSON.object(members)
    }
    return .object([
      JSON.Member("passed", JSON(Int64(run.passed))), JSON.Member("failed", JSON(Int64(run.failed))),
      JSON.Member("skipped", JSON(Int64(run.skipped))), JSON.Member("cases", .list(cases)),
    ])
  }
}
