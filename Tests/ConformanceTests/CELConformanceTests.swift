import Engine
import Foundation
import Testing
import Workbench

/// The expression language against the public suite of its definition.
@Suite("CEL conformance")
struct CELConformanceTests {
  @Test(
    "every case within the language passes, and what lies outside is counted",
    .enabled(if: Vectors.areThere, "the vectors are not beside the project, nor at NURTURE_VECTORS"))
  func suite() throws {
    let run = ConformanceRun(try JSON.parse(Array(Data(contentsOf: Vectors.expressions))))
    for (name, expression, outcome) in run.outcomes {
      switch outcome {
      case .fail(let why): Issue.record("\(name): \(expression)\n  \(why)")
      case .skip(.unreadable(let why)), .skip(.mistaken(let why)): print("skipped \(name): \(why)")
      case .pass, .skip(.outside): continue
      }
    }
    let outside = ConformanceSkip.Group.allCases.map { ($0, run.outside($0)) }
    for (group, count) in outside { print("outside: \(count) of \(group.rawValue)") }
    print("CEL: \(run.passed) passed, \(run.failed) failed, \(run.skipped) skipped of \(run.outcomes.count)")
    let within = run.outcomes.count - outside.reduce(0) { $0 + $1.1 }
    #expect(run.passed * 100 >= within * 99)
    #expect(run.failed == 0)
  }
}
