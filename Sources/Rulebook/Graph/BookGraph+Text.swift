extension BookGraph {
  /// The graph in Mermaid (mermaid.js.org, flowchart), for Markdown pages and wikis.
  package var mermaid: String {
    let nodes = nodes
    let ids = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, "n\($0)") })
    var lines = ["flowchart LR"]
    for node in nodes {
      let (open, close) = node.kind.mermaidShape
      lines.append(
        "  \(ids[node] ?? "")\(open)\"\(Self.mermaid(label(of: node, lineBreak: "<br/>")))\"\(close):::\(node.kind)")
    }
    for edge in edges {
      let arrow = edge.isCondition ? "-.->" : "-->"
      lines.append("  \(ids[edge.from] ?? "") \(arrow)|\"\(Self.mermaid(edge.label))\"| \(ids[edge.to] ?? "")")
    }
    for kind in Set(nodes.map(\.kind)).sorted() {
      lines.append("  classDef \(kind) fill:\(kind.color),stroke:#555,color:#222")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The graph in DOT (graphviz.org).
  package var dot: String {
    let nodes = nodes
    let ids = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, "n\($0)") })
    var lines = ["digraph rules {", "  rankdir=LR;", "  node [fontname=\"sans-serif\", style=filled];"]
    for node in nodes {
      let label = Self.dot(label(of: node, lineBreak: "\n"))
      lines.append(
        "  \(ids[node] ?? "") [label=\(label), shape=\(node.kind.dotShape), fillcolor=\"\(node.kind.color)\"];")
    }
    for edge in edges {
      let style = edge.isCondition ? ", style=dashed" : ""
      lines.append("  \(ids[edge.from] ?? "") -> \(ids[edge.to] ?? "") [label=\(Self.dot(edge.label))\(style)];")
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private func label(of node: Node, lineBreak: String) -> String {
    titles[node].map { $0 == node.name ? node.name : node.name + lineBreak + $0 } ?? node.name
  }

  /// Quotes and signs of Mermaid as its numbered entities; the one line break stays.
  private static func mermaid(_ text: String) -> String {
    text.split(separator: "<br/>", omittingEmptySubsequences: false).map { part in
      part.unicodeScalars.map { scalar in
        switch scalar {
        case "\"", "#", "<", ">", "&", "`", "|", "\n", "\r", "\\": "#\(scalar.value);"
        default: String(scalar)
        }
      }.joined()
    }.joined(separator: "<br/>")
  }

  private static func dot(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }
}

extension BookGraph.Kind {
  fileprivate var mermaidShape: (String, String) {
    switch self {
    case .event, .time: ("([", "])")
    case .rule: ("[", "]")
    case .segment, .rung: ("(", ")")
    case .tag, .attribute: ("{{", "}}")
    case .message: ("[/", "/]")
    case .coupon, .survey, .group, .team: ("[[", "]]")
    }
  }

  fileprivate var dotShape: String {
    switch self {
    case .event, .time: "oval"
    case .rule: "box"
    case .segment, .rung: "egg"
    case .tag, .attribute: "hexagon"
    case .message: "note"
    case .coupon, .survey, .group, .team: "component"
    }
  }

  fileprivate var color: String {
    switch self {
    case .event, .time: "#dbeafe"
    case .rule: "#fef3c7"
    case .segment, .rung: "#dcfce7"
    case .tag, .attribute: "#f3e8ff"
    case .message: "#ffe4e6"
    case .coupon, .survey, .group, .team: "#e5e7eb"
    }
  }
}
