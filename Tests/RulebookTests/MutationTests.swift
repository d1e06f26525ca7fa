import Foundation
import Rulebook
import Seeded
import Testing
import YAML

/// Damaged rule files of every kind. Whatever the reader of YAML accepts either loads or is refused with a place; the
/// formatter and the graph never fail, and what loads means the same when it is formatted.
///
/// `NURTURE_SEED=… swift test --filter MutationTests` repeats a run; `NURTURE_PROVE=1` makes a long one.
@Suite struct MutationTests {
  private static let shards = 4
  private static let rounds = ProcessInfo.processInfo.environment["NURTURE_PROVE"] == nil ? 10_000 : 200_000

  private static let words = [
    "is: ", "none: ", "if-missing: true", "lacks", "[]", "{}", "99999999999999999999", "0 days", "event.total",
    "coupon.code", "| date: \"M\"", "customer.id", "like: still-here", "like", "when", "enters: [dormant]", "otherwise",
    "choose", "stop: true", "month on 31 at 09:00", "expr: \"", "customer.orders_count", "now", "segment: dormant",
    "for-each: ", "wait: 1 day", "within: ", "every: day at 09:00", "count: Order Completed", "- rules:\n",
  ]

  @Test(
    "a damaged rule file is refused with a place or loads, and then means the same when it is formatted",
    arguments: 0..<shards)
  func damaged(shard: Int) {
    var random = Seeded.printed("damaged rule files \(shard)")
    let seed = random.next()
    var mutator = TextMutator(
      Seeded(seed &+ UInt64(shard)), corpus: FormatPropertyTests.files.map(\.text), words: Self.words)
    var (accepted, slowest) = (0, Duration.zero)
    for round in 0..<Self.rounds / Self.shards {
      let bytes = mutator.next()
      let source = SourceText(name: "rules/damaged.yaml", bytes: bytes)
      // One file in four lies beside others, to which its names lead.
      let beside = round % 4 == 0 ? Fixture.folderOfBase : []
      let took = ContinuousClock().measure { if judge(source, beside) { accepted += 1 } }
      slowest = max(slowest, took)
      guard took < .seconds(20) else {
        Issue.record("it takes \(took): \(source.text.debugDescription)")
        return
      }
    }
    print("damaged rule files \(shard): \(accepted) of \(Self.rounds / Self.shards) load, the slowest takes \(slowest)")
    #expect(accepted > 0 && accepted < Self.rounds / Self.shards / 2)
  }

  /// Whether it loads.
  private func judge(_ source: SourceText, _ beside: [SourceText]) -> Bool {
    let sources = beside + [source]
    let loaded = Loader.load(sources)
    let isRefused = loaded.diagnostics.contains { $0.severity == .error }
    if (loaded.book == nil) != isRefused { fail("accepted and refused at once", source) }
    for diagnostic in loaded.diagnostics {
      let file = sources.first { $0.name == diagnostic.place.file }
      let range = diagnostic.place.range
      if file.map({ lies(range, in: $0) }) != true { fail("\(diagnostic.code) at \(range) is no place", source) }
      if Code(rawValue: diagnostic.code) == nil { fail("\(diagnostic.code) has no page", source) }
      if diagnostic.rendered(source: file, color: false, language: .chinese).isEmpty {
        fail("\(diagnostic.code) says nothing", source)
      }
    }
    let graph = BookGraph(files: sources)
    if graph.mermaid.isEmpty || graph.dot.isEmpty { fail("no graph", source) }
    let formatted = RuleFormat.format(sources).last ?? nil
    guard loaded.book != nil else { return false }
    guard let formatted else {
      fail("it loads, and cannot be formatted", source)
      return true
    }
    let again = SourceText(name: source.name, text: formatted)
    if meaning(Loader.load(beside + [again])) != meaning(loaded) { fail("formatted it means something else", source) }
    if RuleFormat.format(beside + [again]).last != formatted { fail("formatting does not come to rest", source) }
    return true
  }

  private func lies(_ range: SourceRange, in source: SourceText) -> Bool {
    guard range.start <= range.end, let line = source.line(range.start.line) else { return false }
    return range.start.column >= 1 && range.start.column <= line.unicodeScalars.count + 1
  }

  /// What a book says, without its places.
  private func meaning(_ loaded: Loaded) -> [String] {
    guard let book = loaded.book else { return ["refused: \(loaded.diagnostics.map(\.message))"] }
    return loaded.diagnostics.map(\.code).sorted()
      + book.rules.map { "\($0.name) \($0.definition) \($0.program.count)" }
      + book.segments.map { "\($0.name) \($0.definition)" } + book.traits.map { "\($0.name) \($0.definition)" }
      + book.messages.map { "\($0.name) \($0.texts)" } + book.attributes.map { "\($0)" }
  }

  private func fail(_ what: String, _ source: SourceText) {
    Issue.record("\(what): \(source.text.debugDescription)")
  }
}
