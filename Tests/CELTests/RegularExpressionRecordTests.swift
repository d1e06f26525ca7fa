import CEL
import Testing

@Suite("Regular expressions as RE2 itself answered")
struct RegularExpressionRecordTests {
  /// The marks, or "refused", and the pattern.
  static let answers = RecordedRE2.answers.split(separator: "\n").map { line in
    let space = line.firstIndex(of: " ") ?? line.endIndex
    return (marks: String(line[..<space]), pattern: String(line[space...].dropFirst()))
  }

  @Test("a pattern matches the texts that it matched there, or is refused as it was", arguments: answers)
  func agrees(marks: String, pattern: String) {
    let expression = try? RegularExpression(pattern)
    let answer = expression.map { expression in
      RecordedRE2.texts.map { expression.matches($0) ? "x" : "." }.joined()
    }
    #expect(answer ?? "refused" == marks)
  }

  @Test("the record holds over 300 patterns, over 50 of them refused")
  func enough() {
    #expect(Self.answers.count > 300)
    #expect(Self.answers.count { $0.marks == "refused" } > 50)
    #expect(Self.answers.allSatisfy { $0.marks == "refused" || $0.marks.count == RecordedRE2.texts.count })
  }
}
