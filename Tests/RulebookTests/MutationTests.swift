import Foundation
import Rulebook
import Testing
import YAML

/// Random damage to the example: whatever comes, loading answers.
@Suite struct MutationTests {
  /// SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let words = [
    "is", "none", "if-missing: true", "lacks", "[]", "{}", "~", "…", "99999999999999999999", "-1", "0 days",
    "event.total",
    "coupon.code", "{{", "}}", "| date: \"M\"", "：", ",", "、", "\"", "'", "|", "customer.id", "like: still-here",
    "like",
    "when", "enters: [dormant]", "otherwise", "choose", "stop: true", "month on 31 at 09:00", "9999-12-31 23:59",
  ]

  @Test("2,000 damaged examples neither crash nor hang", arguments: [20_261_121 as UInt64])
  func damaged(seed: UInt64) {
    print("seed \(seed)")
    var random = Seeded(state: seed)
    let sources = [Fixture.text("Fixtures/win-back.yaml"), Fixture.text("Fixtures/base.yaml")].map {
      $0.components(separatedBy: "\n")
    }
    var accepted = 0
    for round in 0..<2000 {
      var lines = sources[round % 2]
      for _ in 0...Int.random(in: 0..<3, using: &random) { Self.damage(&lines, &random) }
      let source = SourceText(name: "rules/damaged.yaml", text: lines.joined(separator: "\n"))
      let loaded = Loader.load([source])
      if loaded.book != nil { accepted += 1 }
      #expect((loaded.book == nil) == loaded.diagnostics.contains { $0.severity == .error }, "round \(round)")
      for diagnostic in loaded.diagnostics {
        #expect(Code(rawValue: diagnostic.code) != nil, "\(diagnostic.code), round \(round)")
        #expect(!diagnostic.rendered(source: source, color: false).isEmpty)
      }
    }
    #expect(accepted < 1500)
  }

  static func damage(_ lines: inout [String], _ random: inout Seeded) {
    let at = Int.random(in: 0..<lines.count, using: &random)
    var line = Array(lines[at])
    let column = Int.random(in: 0...line.count, using: &random)
    let word = words.randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<8, using: &random) {
    case 0: lines.remove(at: at)
    case 1: lines.insert(lines[at], at: at)
    case 2: lines.swapAt(at, Int.random(in: 0..<lines.count, using: &random))
    case 3: lines[at] = String(line.prefix(column))
    case 4:
      line.insert(contentsOf: word, at: column)
      lines[at] = String(line)
    case 5:
      let value = lines[at].prefix { $0 != ":" }
      lines[at] = value + ": " + word
    case 6:
      if column < line.count { line.remove(at: column) }
      lines[at] = String(line)
    default: lines[at] = "  " + lines[at]
    }
    if lines.isEmpty { lines = [""] }
  }
}
