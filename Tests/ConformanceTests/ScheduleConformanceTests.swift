import Engine
import Foundation
import Testing
import Workbench

/// Cron schedules against the cases of cronsim, which follow Debian's cron.
@Suite("Cron conformance")
struct ScheduleConformanceTests {
  @Test(
    "every case of five fields passes, forward and backward, through gaps and folds; those with seconds are named",
    .enabled(if: Vectors.areThere, "the vectors are not beside the project, nor at NURTURE_VECTORS"))
  func suite() throws {
    let run = ConformanceRun(schedules: try JSON.parse(Array(Data(contentsOf: Vectors.schedules))))
    for (name, _, outcome) in run.outcomes {
      switch outcome {
      case .fail(let why): Issue.record("\(name): \(why)")
      case .skip(let skip): print("outside: \(name): \(skip.reason)")
      case .pass: continue
      }
    }
    print("cron: \(run.passed) passed, \(run.failed) failed, \(run.skipped) skipped of \(run.outcomes.count)")
    let five = run.outcomes.count { $0.expression.split(whereSeparator: \.isWhitespace).count <= 5 }
    #expect(run.failed == 0)
    #expect(run.passed == five && run.skipped == run.outcomes.count - five)
    #expect(run.passed >= 266)
  }
}
