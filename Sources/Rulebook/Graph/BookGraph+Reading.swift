package import YAML

extension BookGraph {
  /// Reads the graph of a book's files; what does not parse is passed by.
  package init(files: [SourceText]) {
    var reading = GraphReading()
    for file in files {
      guard let root = Parser.parse(file).root else { continue }
      for section in Written(root, file: file.name).entries ?? [] { reading.collect(section) }
    }
    self.init(edges: reading.edges(), titles: reading.titles)
  }
}

/// The definitions of a book, and the edges that they make.
private struct GraphReading {
  private var rules: [WrittenEntry] = []
  private var segments: [WrittenEntry] = []
  private var rungs: [(ladder: String, rung: WrittenEntry)] = []
  /// The event that each trait is computed from.
  private var traits: [String: String] = [:]
  /// The attributes that some rule sets.
  private var settable: Set<String> = []
  private(set) var titles: [BookGraph.Node: String] = [:]
  private var found: Set<BookGraph.Edge> = []

  mutating func collect(_ section: WrittenEntry) {
    let entries = section.value.entries ?? []
    switch section.name {
    case "rules":
      rules += entries
      for entry in entries { collectAttributes(setIn: entry.value) }
    case "segments": segments += entries
    case "traits":
      for entry in entries {
        let source = entry.value.entries?.first?.value.text
        traits[entry.name] = source.map { String($0.prefix { $0 != "." }) }
      }
    case "stages":
      for ladder in entries {
        let items = ladder.value.entries?.first { $0.name == "rungs" }?.value.items ?? []
        rungs += items.compactMap(\.entries?.first).map { (ladder.name, $0) }
      }
    default: break
    }
  }

  private mutating func collectAttributes(setIn written: Written) {
    for item in written.items ?? [] { collectAttributes(setIn: item) }
    for entry in written.entries ?? [] {
      if entry.name == "set" { settable.formUnion((entry.value.entries ?? []).map(\.name)) }
      collectAttributes(setIn: entry.value)
    }
  }

  mutating func edges() -> Set<BookGraph.Edge> {
    for rule in rules { read(rule: rule) }
    for entry in segments { standing(BookGraph.Node(.segment, entry.name), entry.value) }
    for (ladder, rung) in rungs { standing(BookGraph.Node(.rung, "\(ladder).\(rung.name)"), rung.value) }
    return found
  }

  private mutating func read(rule: WrittenEntry) {
    let node = BookGraph.Node(.rule, rule.name)
    for entry in rule.value.entries ?? [] {
      switch entry.name {
      case "title": titles[node] = entry.value.text
      case "when": trigger(node, entry.value)
      case "do": steps(node, entry.value)
      case "if", "goal", "stop-when": condition(node, entry.value, label: entry.name)
      default: break
      }
    }
  }

  private mutating func standing(_ node: BookGraph.Node, _ written: Written) {
    titles[node] = written.entries?.first { $0.name == "title" }?.value.text
    condition(node, written, label: nil)
  }

  private mutating func trigger(_ rule: BookGraph.Node, _ written: Written) {
    for entry in written.entries ?? [] {
      if let reference = GraphReference.table(.trigger).first(where: { $0.key == entry.name }) {
        for name in entry.value.oneOrMany.compactMap(\.text) {
          found.insert(BookGraph.Edge(node(reference.kind, name), rule, entry.name))
        }
      } else if entry.name.hasPrefix("says") {
        found.insert(BookGraph.Edge(BookGraph.Node(.event, "Message Received"), rule, entry.name))
      } else if entry.name == "where" {
        condition(rule, entry.value, label: "where")
      }
    }
  }

  /// What a condition speaks of, wherever it is nested. Without a label it is what someone stands in because of.
  private mutating func condition(_ target: BookGraph.Node, _ written: Written, label: String?) {
    for item in written.items ?? [] { condition(target, item, label: label) }
    for entry in written.entries ?? [] {
      let isCondition = label != nil
      let name = entry.name.hasPrefix("customer.") ? String(entry.name.dropFirst(9)) : entry.name
      if let reference = GraphReference.table(.condition).first(where: { $0.key == name }) {
        for text in entry.value.oneOrMany.compactMap(\.text) {
          found.insert(BookGraph.Edge(node(reference.kind, text), target, label ?? "if", isCondition: isCondition))
        }
      } else if name == "tags" {
        for tag in tags(entry.value) {
          found.insert(BookGraph.Edge(BookGraph.Node(.tag, tag), target, label ?? "if", isCondition: isCondition))
        }
      } else if let event = traits[name] {
        found.insert(BookGraph.Edge(BookGraph.Node(.event, event), target, name, isCondition: isCondition))
      } else if settable.contains(name) {
        found.insert(BookGraph.Edge(BookGraph.Node(.attribute, name), target, label ?? "if", isCondition: isCondition))
      } else {
        condition(target, entry.value, label: label)
      }
    }
  }

  private mutating func steps(_ rule: BookGraph.Node, _ written: Written) {
    for item in written.items ?? [] { steps(rule, item) }
    for entry in written.entries ?? [] {
      if let reference = GraphReference.table(.step).first(where: { $0.key == entry.name }) {
        for name in entry.value.oneOrMany.compactMap(\.text) {
          found.insert(BookGraph.Edge(rule, node(reference.kind, name), entry.name))
        }
      } else if entry.name == "set" {
        for field in entry.value.entries ?? [] {
          found.insert(BookGraph.Edge(rule, BookGraph.Node(.attribute, field.name), "set"))
        }
      } else if entry.name == "wait-for", let event = entry.value.text {
        found.insert(BookGraph.Edge(BookGraph.Node(.event, event), rule, "wait-for", isCondition: true))
        steps(rule, entry.value)
      } else if entry.name == "if" {
        condition(rule, entry.value, label: "if")
      } else {
        steps(rule, entry.value)
      }
    }
  }

  /// A segment's name with a dot is a rung's; an event's path begins with the event.
  private func node(_ kind: BookGraph.Kind, _ name: String) -> BookGraph.Node {
    switch kind {
    case .segment where name.contains("."): BookGraph.Node(.rung, name)
    case .event: BookGraph.Node(.event, String(name.prefix { $0 != "." }))
    default: BookGraph.Node(kind, name)
    }
  }

  private func tags(_ written: Written) -> [String] {
    if let entries = written.entries { return entries.flatMap { tags($0.value) } }
    return written.oneOrMany.compactMap(\.text).filter { $0 != "true" && $0 != "false" }
  }
}
