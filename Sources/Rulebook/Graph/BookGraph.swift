/// What leads to what in a rule book: events to rules, rules to messages, coupons and tags, those to segments and rungs,
/// and these to rules again.
///
/// Read from what is written, so that it shows parts of the language that are not executed yet, too.
package struct BookGraph: Sendable, Hashable {
  /// What a node stands for.
  package enum Kind: String, Sendable, Hashable, CaseIterable, Comparable {
    case time, event, segment, rung, tag, attribute, rule, message, coupon, survey, group, team

    package static func < (left: Self, right: Self) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// One thing with a name.
  package struct Node: Sendable, Hashable, Comparable {
    package var kind: Kind
    package var name: String

    package init(_ kind: Kind, _ name: String) {
      self.kind = kind
      self.name = name
    }

    package static func < (left: Self, right: Self) -> Bool { (left.kind, left.name) < (right.kind, right.name) }
  }

  /// One step from cause to effect.
  package struct Edge: Sendable, Hashable, Comparable {
    package var from: Node
    package var to: Node
    /// The key that says so: `enters`, `send`, `coupon`.
    package var label: String
    /// Whether it only decides and does not start anything: conditions, goals.
    package var isCondition: Bool

    package init(_ from: Node, _ to: Node, _ label: String, isCondition: Bool = false) {
      self.from = from
      self.to = to
      self.label = label
      self.isCondition = isCondition
    }

    package static func < (left: Self, right: Self) -> Bool {
      (left.from, left.to, left.label) < (right.from, right.to, right.label)
    }
  }

  /// Sorted, each once.
  package private(set) var edges: [Edge]
  /// What people call a rule, a segment or a rung, where it has a title.
  package var titles: [Node: String]

  package init(edges: Set<Edge>, titles: [Node: String] = [:]) {
    self.edges = edges.sorted()
    self.titles = titles
  }

  /// Every node that an edge touches, sorted by kind and name.
  package var nodes: [Node] { Set(edges.flatMap { [$0.from, $0.to] }).sorted() }

  /// A rule with its neighbours, and what leads to them or from them.
  package func around(rule name: String) -> BookGraph {
    let rule = Node(.rule, name)
    let near = Set(edges.filter { $0.from == rule || $0.to == rule }.flatMap { [$0.from, $0.to] })
    let kept = edges.filter { edge in
      edge.from == rule || edge.to == rule || near.contains(edge.to) && edge.to.kind != .rule
        || near.contains(edge.from) && edge.from.kind != .rule && edge.from.kind != .event && !edge.isCondition
    }
    return BookGraph(edges: Set(kept), titles: titles)
  }
}
