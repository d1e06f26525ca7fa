import Seeded

/// A random document, and its text in any layout: what formatting must not see.
indirect enum RandomLayout {

  /// Written on one line.
  case word(String)
  /// The lines of a `|` block.
  case block([String])
  case list([Member], inBrackets: Bool)
  case mapping([Member], inBrackets: Bool)

  /// One item or entry, and what stands around it.
  struct Member {
    var key: String
    var value: RandomLayout
    var hasBlankBefore = false
    var comment: String?
    var tail: String?
  }

  private static let words = [
    "one", "30%", "沉睡 唤醒", "\"a#b\"", "'it''s'", "\"x: y\"", "21:30", "event.total", "\"\"", "http://a.b/c", "-3",
    "'say \"x\"'", "true",
  ]

  /// A mapping, as a file is one.
  static func document(_ random: inout Seeded) -> RandomLayout {
    .mapping(members(4, depth: 0, inBrackets: false, &random), inBrackets: false)
  }

  private static func value(depth: Int, inBrackets: Bool, _ random: inout Seeded) -> RandomLayout {
    let brackets = inBrackets || Int.random(in: 0..<3, using: &random) == 0
    let count = Int.random(in: 1...3, using: &random)
    switch Int.random(in: 0..<(depth > 3 ? 5 : 9), using: &random) {
    case 0 where !inBrackets:
      return .block(["one"] + ["  two # three", "    三", "四"].shuffled(using: &random) + ["end"])
    case 5, 6: return .list(members(count, depth: depth + 1, inBrackets: brackets, &random), inBrackets: brackets)
    case 7, 8: return .mapping(members(count, depth: depth + 1, inBrackets: brackets, &random), inBrackets: brackets)
    default: return .word(words.randomElement(using: &random) ?? "one")
    }
  }

  private static func members(_ count: Int, depth: Int, inBrackets: Bool, _ random: inout Seeded) -> [Member] {
    (0..<count).map { index in
      var member = Member(key: "key-\(index)", value: value(depth: depth, inBrackets: inBrackets, &random))
      guard !inBrackets else { return member }
      member.hasBlankBefore = index > 0 && Bool.random(using: &random)
      if index > 0, Int.random(in: 0..<4, using: &random) == 0 { member.comment = "# 关于 \(index)" }
      if case .word = member.value, Int.random(in: 0..<4, using: &random) == 0 { member.tail = "# tail \(depth)" }
      return member
    }
  }

  /// The text in a random layout.
  func text(_ random: inout Seeded) -> String { lines(0, &random).joined(separator: "\n") + "\n" }

  private func lines(_ indent: Int, _ random: inout Seeded) -> [String] {
    let (members, isList): ([Member], Bool)
    switch self {
    case .mapping(let all, inBrackets: false): (members, isList) = (all, false)
    case .list(let all, inBrackets: false): (members, isList) = (all, true)
    default: return [Self.space(indent) + inline(&random)]
    }
    var out: [String] = []
    let step = Int.random(in: 1...4, using: &random)
    for member in members {
      if member.hasBlankBefore {
        out += Array(repeating: "", count: Int.random(in: 1...3, using: &random))
      }
      if let comment = member.comment { out.append(Self.space(indent) + comment) }
      let head = Self.space(indent) + (isList ? "-" : "\(member.key):")
      let gap = Self.space(Int.random(in: 1...3, using: &random))
      let tail = member.tail.map { gap + $0 } ?? ""
      switch member.value {
      case .block(let text):
        out.append(head + gap + "|")
        out += text.map { Self.space(indent + step) + $0 }
      case .list(_, inBrackets: false), .mapping(_, inBrackets: false):
        let inner = member.value.lines(indent + step + 1, &random)
        if isList, Bool.random(using: &random), inner[0].hasPrefix(Self.space(indent + step + 1)) {
          out.append(head + Self.space(step) + inner[0].dropFirst(indent + step + 1))
          out += inner.dropFirst()
        } else {
          out.append(head)
          out += inner
        }
      default: out.append(head + gap + member.value.inline(&random) + tail)
      }
    }
    return out
  }

  private func inline(_ random: inout Seeded) -> String {
    func gap(_ least: Int) -> String { Self.space(Int.random(in: least...2, using: &random)) }
    switch self {
    case .word(let word): return word
    case .block(let text): return "\"\(text.joined())\""
    case .list(let members, _):
      let items = members.map { $0.value.inline(&random) }
      return "[" + gap(0) + items.joined(separator: gap(0) + "," + gap(1)) + gap(0) + "]"
    case .mapping(let members, _):
      let entries = members.map { "\($0.key):" + gap(1) + $0.value.inline(&random) }
      return "{" + gap(0) + entries.joined(separator: gap(0) + "," + gap(1)) + gap(0) + "}"
    }
  }

  private static func space(_ count: Int) -> String { String(repeating: " ", count: count) }
}
