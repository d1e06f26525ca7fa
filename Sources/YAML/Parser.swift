/// Reads YAML 1.1 into nodes with places. Never throws: whatever is wrong is a `Problem`.
package enum Parser {
  /// Reads one text: limits, then encoding, then the hints for mistyped lines, then libyaml.
  ///
  /// libyaml stops at its first error; the hints look at every line. An error of libyaml that a hint explains is
  /// left out, as is what libyaml made of a sign that a hint has already named.
  package static func parse(_ source: SourceText, limits: Limits = .standard) -> Document {
    let start = Position(line: 1, column: 1)
    guard source.byteCount <= limits.bytes else {
      let message = "the file has \(source.byteCount) bytes, more than the \(limits.bytes) that are read"
      let range = SourceRange(start: start, end: start)
      let help = "split the file: all files of the folder are one book"
      return Document(root: nil, problems: [Problem(code: "too-large", range: range, message: message, help: help)])
    }
    if let place = source.invalid {
      let end = Position(line: place.line, column: place.column + 1)
      let message = "the file is not UTF-8 from here on"
      let help = "save the file as UTF-8 (not GBK, not UTF-16)"
      let range = SourceRange(start: place, end: end)
      return Document(root: nil, problems: [Problem(code: "not-utf8", range: range, message: message, help: help)])
    }
    var scanner = LineScanner(source, most: limits.problems)
    let hints = scanner.scan()
    var builder = NodeBuilder(source: source, limits: limits)
    let root = builder.build()
    return Document(root: root, problems: merge(hints, builder, in: source, limits))
  }

  private static func merge(
    _ hints: [Problem], _ builder: NodeBuilder, in source: SourceText, _ limits: Limits
  ) -> [Problem] {
    let hinted = Set(hints.map(\.range.start.line))
    var problems = hints
    for problem in builder.problems {
      let mistaken = ["no-anchors", "no-tags", "scalar-key"].contains(problem.code)
      if !(mistaken && hinted.contains(problem.range.start.line)) { problems.append(problem) }
    }
    if let error = builder.error {
      let problem = error.problem(in: source)
      // libyaml notices a mistake where the next thing fails: from the written line before to the line after. What
      // began earlier counts only where it is open; a block mapping is always open.
      let began = error.context.contains("block") ? nil : error.began?.line
      var first = min(problem.range.start.line, began ?? problem.range.start.line) - 1
      while first > 1, isEmpty(source.line(first)) { first -= 1 }
      let last = max(problem.range.start.line, error.byte == nil ? error.at.line : 0) + 1
      let explained = error.byte == nil && hints.contains { (first...last).contains($0.range.start.line) }
      if !explained { problems.append(problem) }
    }
    problems.sort { ($0.range.start, $0.range.end, $0.code) < ($1.range.start, $1.range.end, $1.code) }
    if problems.count > limits.problems {
      let range = problems[limits.problems].range
      problems.removeSubrange(limits.problems...)
      problems.append(
        Problem(
          code: "too-many-problems", range: range, message: "there are more problems from here on",
          help: "mend the ones above and check again"))
    }
    return problems
  }

  private static func isEmpty(_ line: String?) -> Bool {
    let content = line?.unicodeScalars.first { !$0.isBlank }
    return content == nil || content == "#"
  }
}
