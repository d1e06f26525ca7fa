import YAML

/// Writes one document anew, line by line, with the comments and blank lines where they stood.
struct Printer {
  let lines: [[Unicode.Scalar]]
  let spellings: [SourceRange: String]
  private(set) var out: [String] = []
  /// In reading order.
  private var comments: [SourceComment]
  /// The last line of the source that has been printed.
  private var lastLine = 0
  /// What begins the next line in place of its indentation: the dashes of a list.
  private var prefix: String?

  init(_ source: SourceText, _ root: Node?, _ spellings: [SourceRange: String]) {
    lines = (1...source.lineCount).map { Array((source.line($0) ?? "").unicodeScalars) }
    self.spellings = spellings
    comments = SourceComment.all(in: lines, values: root?.scalarRanges ?? [])
  }

  /// The whole text, with a line break at its end; empty where nothing is written.
  mutating func text(of root: Node?) -> String {
    let end = Position(line: lines.count + 1, column: 1)
    if let root {
      if isBlock(root) || !fits(root, before: 0) {
        block(root, indent: 0, until: end)
      } else {
        flush(before: root.range.end, indent: 0, isFirst: true)
        value(root, after: "", indent: 0)
      }
    }
    flush(before: end, indent: 0, isFirst: false)
    return out.isEmpty ? "" : out.joined(separator: "\n") + "\n"
  }

  // MARK: collections, an entry a line

  private mutating func block(_ node: Node, indent: Int, until end: Position) {
    switch node {
    case .scalar: value(node, after: "", indent: indent)
    case .sequence(let items, let range):
      for (index, item) in items.enumerated() {
        let dash = dashLine(of: item)
        flush(before: Position(line: dash, column: 1), indent: indent, isFirst: index == 0)
        if prefix == nil { blank(before: dash, isFirst: index == 0) }
        flush(before: item.range.start, indent: indent, isFirst: index == 0)
        list(item, indent: indent, isFirst: index == 0, until: items.dropFirst(index + 1).first?.range.start ?? end)
      }
      finish(range, indent: indent, until: end)
    case .mapping(let entries, let range):
      for (index, entry) in entries.enumerated() {
        flush(before: entry.key.range.start, indent: indent, isFirst: index == 0)
        let next = entries.dropFirst(index + 1).first?.key.range.start ?? end
        self.entry(entry, indent: indent, isFirst: index == 0, until: next)
      }
      finish(range, indent: indent, until: end)
    }
  }

  private mutating func list(_ item: Node, indent: Int, isFirst: Bool, until end: Position) {
    let dash = (prefix ?? String(repeating: " ", count: indent)) + "- "
    if isBlock(item) || !fits(item, before: indent + 2) {
      if !isBlock(item) { own(trailing(on: item.range.end.line, after: item), indent: indent) }
      prefix = dash
      block(item, indent: indent + 2, until: end)
    } else {
      flush(inside: item.range, indent: indent, isFirst: isFirst)
      value(item, after: "- ", indent: indent)
    }
  }

  private mutating func entry(_ entry: Entry, indent: Int, isFirst: Bool, until end: Position) {
    let key = inline(entry.key)
    let node = entry.value
    let isBroken = isBlock(node) || !fits(node, before: indent + DisplayWidth.columns(key.unicodeScalars) + 2)
    if !isBroken {
      flush(inside: SourceRange(start: entry.key.range.start, end: node.range.end), indent: indent, isFirst: isFirst)
    }
    blank(before: entry.key.range.start.line, isFirst: isFirst)
    guard isBroken else { return value(node, after: key + ":", indent: indent) }
    lastLine = max(lastLine, entry.key.range.start.line)
    let comment =
      trailing(on: entry.key.range.start.line, after: .scalar(entry.key))
      ?? (isBlock(node) ? nil : trailing(on: node.range.end.line, after: node))
    line(key + ":" + Self.tail(comment), indent: indent)
    block(node, indent: indent + 2, until: end)
  }

  /// What stands behind the last entry and belongs to it by its indentation, or stood inside the brackets.
  private mutating func finish(_ range: SourceRange, indent: Int, until end: Position) {
    let column = isBracket(range.start) ? Int.max : range.start.column
    while let comment = comments.first, comment.start < end,
      comment.start < range.end || !comment.isTrailing && comment.start.column >= column
    {
      own(comments.removeFirst(), indent: indent)
    }
    lastLine = max(lastLine, isBracket(range.start) ? range.end.line : lastLine)
  }

  // MARK: lines

  /// A value behind its key or dash, on the same line as far as it is one line.
  private mutating func value(_ node: Node, after head: String, indent: Int) {
    let start = head.isEmpty || head.hasSuffix(" ") ? head : head + " "
    if case .scalar(let scalar) = node, scalar.style == .literal || scalar.style == .folded {
      let text = blockText(scalar, indent: head.isEmpty ? 0 : indent + 2)
      line(start + text.header, indent: indent)
      out += text.lines
      lastLine = text.lastLine
      return
    }
    if case .scalar(let scalar) = node, spansLines(scalar.range) {
      let pieces = foldedLines(scalar)
      line(start + pieces[0], indent: indent)
      let margin = String(repeating: " ", count: indent + 2)
      out += pieces.dropFirst().map { $0.isEmpty ? "" : margin + $0 }
    } else {
      let text = inline(node)
      line(text.isEmpty ? head : start + text, indent: indent)
    }
    lastLine = max(lastLine, node.range.end.line)
    if let comment = trailing(on: node.range.end.line, after: node), let last = out.indices.last {
      out[last] += Self.tail(comment)
    }
  }

  private mutating func line(_ text: String, indent: Int) {
    var text = (prefix ?? String(repeating: " ", count: indent)) + text
    while text.last == " " { text.removeLast() }
    prefix = nil
    out.append(text)
  }

  /// One blank line where there was one or more before this line of the source, but not before the first of its kind.
  private mutating func blank(before line: Int, isFirst: Bool) {
    defer { lastLine = max(lastLine, line) }
    guard !isFirst || lastLine > 0 && isOwn, prefix == nil, line - 1 > lastLine, line <= lines.count, !out.isEmpty,
      lines[line - 2].allSatisfy(\.isBlankSpace)
    else { return }
    out.append("")
  }

  /// Whether the last printed line is a comment alone.
  private var isOwn: Bool { out.last?.drop { $0 == " " }.first == "#" }

  // MARK: comments

  private mutating func flush(before end: Position, indent: Int, isFirst: Bool) {
    while let comment = comments.first, comment.start < end {
      comments.removeFirst()
      blank(before: comment.start.line, isFirst: isFirst && !isOwn)
      own(comment, indent: indent)
    }
  }

  private mutating func flush(inside range: SourceRange, indent: Int, isFirst: Bool) {
    flush(before: range.end, indent: indent, isFirst: isFirst)
  }

  private mutating func own(_ comment: SourceComment?, indent: Int) {
    guard let comment else { return }
    blank(before: comment.start.line, isFirst: false)
    // Before a dash that is not written yet, the comment stands where the dash will.
    let indent = prefix.map { $0.prefix { $0 == " " }.count } ?? indent
    out.append(String(repeating: " ", count: indent) + comment.text)
  }

  /// The comment behind a node on this line, taken.
  private mutating func trailing(on line: Int, after node: Node) -> SourceComment? {
    let start = node.range.end
    guard let index = comments.firstIndex(where: { $0.start.line == line && $0.start >= start && $0.isTrailing }) else {
      return nil
    }
    return comments.remove(at: index)
  }

  private static func tail(_ comment: SourceComment?) -> String { comment.map { "  " + $0.text } ?? "" }

  // MARK: questions

  /// Whether there is a comment inside the stretch.
  func hasComment(in range: SourceRange) -> Bool {
    comments.contains { range.start < $0.start && $0.start < range.end }
  }

  /// The line of an item's dash, which may stand above the item; of an item in brackets, its own line.
  private func dashLine(of item: Node) -> Int {
    var number = item.range.start.line
    if number <= lines.count,
      lines[number - 1].prefix(item.range.start.column - 1).contains(where: { !$0.isBlankSpace })
    {
      return number
    }
    while number > 1 {
      number -= 1
      let first = lines[number - 1].first { !$0.isBlankSpace }
      if first == "-" { return number }
      guard first == nil || first == "#" else { break }
    }
    return item.range.start.line
  }

  /// Whether brackets open here.
  func isBracket(_ place: Position) -> Bool {
    guard place.line <= lines.count, place.column <= lines[place.line - 1].count else { return false }
    let sign = lines[place.line - 1][place.column - 1]
    return sign == "[" || sign == "{"
  }

  /// Whether the node is a list or mapping written in lines.
  func isBlock(_ node: Node) -> Bool {
    switch node {
    case .scalar: false
    case .sequence, .mapping: !isBracket(node.range.start)
    }
  }
}
