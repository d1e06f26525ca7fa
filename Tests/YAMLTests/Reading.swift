import YAML

/// Reads a text from memory.
func read(_ text: String, limits: Limits = .standard) -> Document {
  Parser.parse(SourceText(name: "rules/test.yaml", text: text), limits: limits)
}

/// `code line:column-column`, or `code line:column-line:column` over several lines.
func summary(_ problem: Problem) -> String {
  let (start, end) = (problem.range.start, problem.range.end)
  let tail = start.line == end.line ? "\(end.column)" : "\(end.line):\(end.column)"
  return "\(problem.code) \(start.line):\(start.column)-\(tail)"
}

/// All problems of a text, one `summary` each.
func problems(_ text: String, limits: Limits = .standard) -> [String] {
  read(text, limits: limits).problems.map(summary)
}

/// A node in one line: `{a: [x, "y"]}`, with double quotes around whatever is not plain.
func outline(_ node: Node?) -> String {
  switch node {
  case nil: "nothing"
  case .scalar(let scalar): scalar.style == .plain ? scalar.text : "\"\(scalar.text)\""
  case .sequence(let items, _): "[" + items.map(outline).joined(separator: ", ") + "]"
  case .mapping(let entries, _):
    "{" + entries.map { "\($0.key.text): \(outline($0.value))" }.joined(separator: ", ") + "}"
  }
}
