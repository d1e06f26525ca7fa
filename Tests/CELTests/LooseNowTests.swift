import CEL
import Testing

/// Where `now` may stand: in what says until when it holds.
@Suite struct LooseNowTests {
  private static let last = Node.field(0)

  @Test(
    "a comparison that is linear in now says until when it holds",
    arguments: [
      .compare(.greaterOrEqual, .now, .shifted(Self.last, by: .months(1))),
      .compare(.less, .shifted(.now, by: .exact(5)), Self.last), .isOneOf(.now, [.time(1)]), .known(.now),
      .all([.not(.compare(.less, .now, Self.last)), .ifMissing(.compare(.less, .now, Self.last), true)]),
      .compare(.less, .day(.start, Self.last), .now),
    ] as [Node])
  func bounded(node: Node) {
    #expect(!node.hasLooseNow)
    #expect(!Node.any([.known(Self.last), node]).hasLooseNow)
  }

  @Test(
    "anything else made of now does not",
    arguments: [
      // A calendar shift of now is not linear: months differ in length.
      .compare(.less, .shifted(.now, by: .months(1)), Self.last), .all([.now]), .not(.now), .contains(.now, "x"),
      .has(.now, [], every: true), .compare(.less, .day(.start, .now), Self.last), .ifMissing(.now, true),
      .conditional(.literal(.bool(true)), .now, Self.last, at: 0..<1), .list([.init(.now)], at: 0..<1),
    ] as [Node])
  func loose(node: Node) {
    #expect(node.hasLooseNow)
    #expect(Node.any([.known(Self.last), node]).hasLooseNow)
  }
}
