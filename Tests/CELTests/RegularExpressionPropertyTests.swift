import Foundation
import Testing

@testable import CEL

@Suite("Regular expressions: properties")
struct RegularExpressionPropertyTests {
  /// A random pattern in what all engines have in common. (Nothing lazy: ICU loses matches where lazy loops are nested.)
  private func pattern(_ depth: Int, _ random: inout Seeded) -> String {
    let kind = depth == 0 ? 0 : random.one(in: 0...7)
    switch kind {
    case 0, 1: return random.one(of: ["a", "b", "c", "中", "[ab]", "[^a]", "[a-c]", ".", "\\d", "1", "^", "$"])
    case 2, 3: return pattern(depth - 1, &random) + pattern(depth - 1, &random)
    case 4: return pattern(depth - 1, &random) + "|" + pattern(depth - 1, &random)
    case 5: return "(" + pattern(depth - 1, &random) + ")"
    default:
      return "(?:\(pattern(depth - 1, &random)))" + random.one(of: ["*", "+", "?", "{2}", "{0,2}", "{1,}"])
    }
  }

  private func text(of letters: [String], _ random: inout Seeded, atMost: Int) -> String {
    (0..<random.one(in: 0...atMost)).map { _ in random.one(of: letters) }.joined()
  }

  @Test("random patterns match what the platform's own engine matches")
  func differential() throws {
    var random = Seeded.printed("regular expressions")
    for _ in 0..<3000 {
      let pattern = pattern(4, &random)
      let ours = try RegularExpression(pattern)
      let theirs = try NSRegularExpression(pattern: pattern)
      for _ in 0..<12 {
        let text = text(of: ["a", "b", "c", "中", "1", "d"], &random, atMost: 7)
        let expected = theirs.firstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)) != nil
        #expect(ours.matches(text) == expected, "\(pattern) on \(text)")
      }
    }
  }

  @Test("what is worked out ahead and what is worked out while reading agree")
  func lazily() throws {
    var random = Seeded.printed("regular expressions, lazily")
    for _ in 0..<60 {
      let pattern = pattern(3, &random)
      let small = try RegularExpression(pattern)
      // The same, beside something that is too large to be worked out ahead and never matches.
      let large = try RegularExpression("(?:\(pattern))|[\\s\\S]{0,400}z{400}")
      for _ in 0..<4 {
        let text = text(of: ["a", "b", "c", "中", "1", "d"], &random, atMost: 12)
        #expect(large.matches(text) == small.matches(text), "\(pattern) on \(text)")
      }
    }
  }

  @Test("an automaton that outgrows its bound is begun anew and goes on")
  func bound() throws {
    let expression = try RegularExpression("(?:a|b)*a(?:a|b){14}c")
    var random = Seeded(7)
    let noise = text(of: ["a", "b"], &random, atMost: 30_000) + String(repeating: "ab", count: 5_000)
    #expect(!expression.matches(noise))
    #expect(expression.matches(noise + "a" + String(repeating: "b", count: 14) + "c"))
    #expect(!expression.matches(noise + "ab" + String(repeating: "b", count: 14) + "c"))
  }

  @Test(
    "twice the text takes about twice the time, whatever the pattern",
    arguments: [
      ("(a+)+$", "a"), ("(a|a)*b", "a"), ("(.*)(.*)(.*)x", "a"), ("(a*)*(a*)*b", "a"), ("(a|aa)+$", "a"),
      ("a{0,500}a{500}", String(repeating: "a", count: 499) + "b"), ("a{0,500}a{500}$", "a"), ("(x+x+)+y", "x"),
      ("(?:a|b)*a(?:a|b){12}c", "aab"), ("^(([a-z])+.)+[A-Z]([a-z])+$", "a"), ("\\b(a\\b|\\Ba)*#", "a"),
    ])
  func linear(pattern: String, piece: String) throws {
    let expression = try RegularExpression(pattern)
    func time(_ length: Int) -> Double {
      let text = String(repeating: piece, count: length / piece.utf8.count) + "!"
      let spent = (0..<3).map { _ in
        ContinuousClock().measure { #expect(!expression.matches(text)) }
      }
      return (spent.min() ?? .zero) / .milliseconds(1)
    }
    let once = time(100_000)
    let twice = time(200_000)
    #expect(twice < 4 * once + 20, "\(once) ms, then \(twice) ms")
    #expect(twice < 20_000)
  }

  @Test("hostile patterns are answered or refused, soon")
  func hostile() {
    var random = Seeded.printed("hostile regular expressions")
    let pieces =
      Array("()[]{}|*+?^$\\.-,:=!<>PQEpxdwsbBzZCkGiLN019aA_中").map(String.init) + [
        "(?", "(?P<", "[[:", ":]", "\\p{", "\\x{", "{2,", "[^", "(?i)", "\\Q", "\\E", "{1000}", "(?:", "Han}", "a-",
      ]
    for _ in 0..<4000 {
      let expression = try? RegularExpression(text(of: pieces, &random, atMost: 14))
      _ = expression?.matches("a中b\n1")
    }
    let many = 30_000
    for piece in [
      "(", "[", "[[:", "\\p{", "{1", "(?", "(?P<", "a|", "(a|", "\\Q", "[^", "a*", "(?i)", "\\x{", "?", "中",
    ] {
      _ = try? RegularExpression(String(repeating: piece, count: many))
    }
    let distinct = (0..<4500).map { "[一-\\x{\(String(0x4E01 + $0, radix: 16))}]" }.joined(separator: "|")
    let deep = String(repeating: "(?:", count: 190) + "a" + String(repeating: "|b)*", count: 190)
    for pattern in [distinct, deep, "((a{0,30}){0,30})*b", "(?i)\\pL{1,500}\\PL{500}", "(|a|aa|aaa){900}"] {
      let expression = try? RegularExpression(pattern)
      #expect(expression != nil)
      _ = expression?.matches(String(repeating: "a一", count: 200))
    }
  }

  @Test(
    "the blocks that are taken for one category throughout are of one", arguments: RegularExpression.ScalarSet.uniform)
  func categories(block: ClosedRange<UInt32>) {
    let categories = Set(block.lazy.compactMap { Unicode.Scalar($0)?.properties.generalCategory })
    #expect(categories.count <= 1)
  }

  @Test("whatever has two cases lies where folding looks for it")
  func folding() {
    let stray = (0...UInt32(0x10FFFF)).filter { scalar in
      let folded = RegularExpression.ScalarSet.folding(scalar)
      let looked = RegularExpression.ScalarSet.cased
      return folded != scalar && !(looked.contains { $0.contains(scalar) } && looked.contains { $0.contains(folded) })
    }
    #expect(stray == [])
  }
}
