/// Turns libyaml's events into nodes, on a stack of its own, and refuses what rule files do not use.
struct NodeBuilder {
  private let source: SourceText
  private let limits: Limits
  private(set) var problems: [Problem] = []
  /// libyaml's complaint, where it had one.
  private(set) var error: SyntaxError?
  private var open: [Collection] = []
  private var root: Node?
  private var nodes = 0
  private var documents = 0
  /// The line of the last anchor or tag, kept for the next one on it.
  private var signLine: (number: Int, text: [Unicode.Scalar]) = (0, [])

  init(source: SourceText, limits: Limits) {
    self.source = source
    self.limits = limits
  }

  /// Reads the whole text. `nil` where it holds nothing or could not be read to its end.
  mutating func build() -> Node? {
    let bytes = Array(source.text.utf8)
    bytes.withUnsafeBufferPointer { input in
      guard let stream = EventStream(input) else { return }
      reading: while true {
        switch stream.next() {
        case .failure(let complaint):
          error = complaint
          root = nil
          break reading
        case .success(let event):
          guard take(event) else { break reading }
        }
      }
    }
    return root
  }

  /// Takes one event; `false` ends the reading.
  private mutating func take(_ event: Event) -> Bool {
    refuseSigns(of: event)
    switch event.kind {
    case .streamStart, .documentEnd: return true
    case .streamEnd: return false
    case .documentStart(let tagDirectives):
      documents += 1
      if tagDirectives { report("no-tags", event.range, "%TAG is not used in rule files", "delete the line") }
      guard documents > 1 else { return true }
      report("one-document", event.range, "a second document begins here", "put it into a file of its own")
      return false
    case .alias(let name):
      report(
        "no-anchors", event.range, "aliases such as '*\(name)' are not used in rule files",
        "write the value out, or quote the text")
      return count(event) && place(.scalar(Scalar(text: "", style: .plain, range: event.range)), refused: true)
    case .scalar(let text, let style):
      return count(event) && place(.scalar(Scalar(text: text, style: style, range: event.range)))
    case .sequenceStart(let flow):
      return count(event) && push(Collection(isMapping: false, isFlow: flow, range: event.range))
    case .mappingStart(let flow):
      return count(event) && push(Collection(isMapping: true, isFlow: flow, range: event.range))
    case .sequenceEnd, .mappingEnd:
      guard let collection = open.popLast() else { return true }
      return place(collection.node(closedAt: event.range.end))
    }
  }

  private mutating func refuseSigns(of event: Event) {
    guard event.anchor != nil || event.tag != nil else { return }
    let start = event.range.start
    if signLine.number != start.line { signLine = (start.line, Array((source.line(start.line) ?? "").unicodeScalars)) }
    let sign = signLine.text.dropFirst(start.column - 1).prefix { !$0.isBlank && !$0.isFlowIndicator }
    let range = SourceRange(start: start, end: Position(line: start.line, column: start.column + max(1, sign.count)))
    if event.anchor != nil {
      report(
        "no-anchors", range, "anchors such as '\(String(text: sign))' are not used in rule files",
        "delete the anchor, or quote the text")
    }
    if event.tag != nil {
      report(
        "no-tags", range, "tags such as '\(String(text: sign))' are not used in rule files",
        "delete the tag: the key decides how its value is read")
    }
  }

  private mutating func count(_ event: Event) -> Bool {
    nodes += 1
    guard nodes > limits.nodes else { return true }
    report(
      "too-many-nodes", event.range, "the file holds more than \(limits.nodes) values",
      "split the file: all files of the folder are one book")
    root = nil
    return false
  }

  private mutating func push(_ collection: Collection) -> Bool {
    guard open.count < limits.depth else {
      report(
        "too-deep", collection.range, "lists and mappings are nested more than \(limits.depth) deep",
        "give the inner part a name of its own")
      root = nil
      return false
    }
    open.append(collection)
    return true
  }

  /// Puts a finished node into the collection it belongs to.
  private mutating func place(_ node: Node, refused: Bool = false) -> Bool {
    guard let last = open.indices.last else {
      root = node
      return true
    }
    guard open[last].isMapping else {
      open[last].items.append(node)
      return true
    }
    switch open[last].key {
    case .expected:
      open[last].key = refused ? .refused : accept(node, in: last)
    case .read(let key):
      open[last].entries.append(Entry(key: key, value: node))
      open[last].key = .expected
    case .refused:
      open[last].refusedEnd = node.range.end
      open[last].key = .expected
    }
    return true
  }

  /// A key if it may be one, else a problem and a key whose value is left out.
  private mutating func accept(_ node: Node, in last: Int) -> Collection.Key {
    guard case .scalar(let key) = node else {
      report(
        "scalar-key", node.range, "a key must be a text, found \(node.kindName)",
        "quote the key; a template such as '{{ name }}' needs quotes too")
      return .refused
    }
    if key.text == "<<", key.style == .plain {
      report("no-merge", key.range, "the merge key '<<' is not used in rule files", "write the entries out")
      return .refused
    }
    if let line = open[last].lines[key.text] {
      report(
        "duplicate-key", key.range, "the key '\(key.text)' already stands on line \(line)",
        "delete one of the two, or give it another name")
      return .refused
    }
    open[last].lines[key.text] = key.range.start.line
    return .read(key)
  }

  private mutating func report(_ code: String, _ range: SourceRange, _ message: String, _ help: String) {
    // One more than may be shown tells that there are more.
    guard problems.count <= limits.problems else { return }
    problems.append(Problem(code: code, range: range, message: message, help: help))
  }
}

extension NodeBuilder {
  /// A list or mapping whose end has not been read.
  private struct Collection {
    enum Key {
      case expected, refused
      case read(Scalar)
    }

    let isMapping: Bool
    let isFlow: Bool
    let range: SourceRange
    var items: [Node] = []
    var entries: [Entry] = []
    /// The line of each key read so far.
    var lines: [String: Int] = [:]
    var key = Key.expected
    /// The end of the last value that was left out.
    var refusedEnd: Position?

    /// The finished node. libyaml closes a block collection at the next thing it finds, so its end is its last value's.
    func node(closedAt closed: Position) -> Node {
      let inner = isMapping ? entries.last?.value.range.end : items.last?.range.end
      let last = [inner, refusedEnd].compactMap(\.self).max() ?? range.end
      let whole = SourceRange(start: range.start, end: isFlow ? closed : max(range.start, last))
      return isMapping ? .mapping(entries, whole) : .sequence(items, whole)
    }
  }
}
