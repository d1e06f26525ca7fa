import Rulebook
import Testing
import YAML

/// Files that are large on purpose: an answer comes, and memory and stack stay small.
@Suite struct HostileTests {
  private static func load(_ text: String) -> Loaded { Loader.load([SourceText(name: "a.yaml", text: text)]) }

  @Test("a chain of ten thousand segments loads, a ring of them is refused")
  func segments() {
    let chain = (0..<10_000).map { "  s\($0): { segment: s\($0 + 1) }\n" }.joined()
    #expect(Self.load("segments:\n\(chain)  s10000: { tags: { has: a } }\n").book?.segments.count == 10_001)
    let ring = (0..<10_000).map { "  s\($0): { segment: s\(($0 + 1) % 10_000) }\n" }.joined()
    #expect(Self.load("segments:\n" + ring).diagnostics.map(\.code) == ["circular"])
  }

  /// What walks down such a chain and does anything twice on each level never ends.
  @Test("a chain of segments each of which excludes the next is looked through in no time", .timeLimit(.minutes(1)))
  func exclusions() {
    let chain = (1...400).map { "  n\($0): { none: [ { segment: n\($0 - 1) } ] }\n" }.joined()
    #expect(Self.load("segments:\n  n0: { tags: { has: a } }\n\(chain)").book?.segments.count == 401)
  }

  @Test("thousands of unknown names are all told")
  func unknownNames() {
    let many = (0..<5_000).map { "  s\($0): { segment: t\($0) }\n" }.joined()
    #expect(Self.load("segments:\n" + many).diagnostics.count { $0.code == "unknown-segment" } == 5_000)
  }

  @Test("a text with thousands of tags, and messages that are like each other without end, are refused")
  func messages() {
    let account = "accounts: { a: { channel: sms } }\n"
    let tags = String(repeating: "{{ customer.id }}", count: 20_000)
    let long = "messages: { m: { category: care, channels: [sms], text: \"\(tags)\" } }\n"
    #expect(Self.load(account + long).diagnostics.map(\.code) == ["out-of-range"])
    let like = "messages: { m: { like: n }, n: { like: m } }\n"
    #expect(Set(Self.load(account + like).diagnostics.map(\.code)) == ["circular"])
  }
}
