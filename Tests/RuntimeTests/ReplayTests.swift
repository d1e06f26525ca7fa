import Engine
import Store
import Testing

@testable import Runtime

@Suite("The same events give the same bytes", .enabled(if: CDNOW.isThere, CDNOW.absent)) struct ReplayTests {
  static let book =
    CDNOW.head + """
      accounts: { shop: { channel: wecom } }
      traits:
        orders: { count: Order Completed }
        newest: { latest: Order Completed }
        spent: { sum: Order Completed.total, within: 90 days }
      segments:
        dormant: [ { orders: { at-least: 1 } }, { newest: { older-than: 30 days } } ]
        rich: { spent: { at-least: 100.00 } }
      stages:
        life: { rungs: [ { lost: { if: { newest: { older-than: 120 days } } } }, { loyal: { if: { orders: { at-least: 4 } } } }, { other: otherwise } ] }
      coupons: { back: { takes-off: 5.00, valid-for: 30 days, stock: 500 } }
      messages:
        hello: { category: promotion, channels: [wecom], text: "回来吧 {{ coupon.code }}" }
        again: { like: hello, text: "还在 {{ coupon.code }}" }
        thanks: { category: service, channels: [wecom], text: "谢谢" }
      policy:
        consent: { marketing: implied, service: implied }
        caps: [ { at-most: 1, per: week } ]
      rules:
        win-back:
          when: { enters: dormant }
          limit: { once-per: 60 days, then: later }
          goal: { event: Order Completed, within: 14 days, of: last-send }
          do: [ { wake-dormant: [hello, again], apart: 14 days, coupon: back, gave-up: [ { add-tag: 未醒 } ] } ]
        thank: { when: { event: Order Completed }, limit: { once-per: 30 days, then: skip }, do: [ { send: thanks }, { add-tag: 谢过 } ] }
        lost: { when: { enters: life.lost }, do: [ { wait: 3 days }, { add-tag: 流失 } ] }
      """

  /// A fifth of the customers: enough for every turn of the rules.
  static let small = Set(CDNOW.purchases.map(\.customer).filter { (Int($0) ?? 0) % 5 == 0 })

  /// Two of three are contacts first, so that messages go out.
  static let inputs: [Submission] = {
    let contacts = small.sorted().filter { Int($0).map { $0 % 3 != 0 } ?? false }.map {
      Submission.event("Contact Added", $0, "c\($0)", at: at("1996-12-31"), #"{"account":"shop","staff":"a"}"#)
    }
    return contacts + CDNOW.submissions.filter { small.contains($0.identities[0].value) }
  }()

  @Test("two stores hold the same journal, traces and states")
  func twins() throws {
    let (first, second) = (try Desk(Self.book), try Desk(Self.book))
    try first.stepper.take(Self.inputs, by: 100)
    try second.stepper.take(Self.inputs, by: 100)
    let journal = try first.journal()
    #expect(journal.count > 2_000)
    #expect(try journal == second.journal())
    #expect(try first.states() == second.states())
    #expect(try first.store.read { try $0.jobCounts() } == second.store.read { try $0.jobCounts() })
    let lines = try Set(first.lines())
    for line in [
      "wake-dormant win-back hello", "wake-dormant win-back again", "goal win-back Order Completed", "add-tag lost 流失",
      "refused win-back limit", "send thank thanks",
    ] {
      #expect(lines.contains(line), "the run never shows '\(line)'")
    }
  }

  @Test(
    "neither the size of a batch nor closing and opening the store makes a difference", arguments: [1, 7, 1_000, -300])
  func batches(_ size: Int) throws {
    let part = Self.inputs
    let (plain, other) = (try Desk(Self.book), try Desk(Self.book))
    try plain.stepper.take(part, by: 100)
    if size > 0 {
      try other.stepper.take(part, by: size)
    } else {
      for start in stride(from: 0, to: part.count, by: -size) {
        try other.stepper.take(Array(part[start..<min(start - size, part.count)]), by: 90)
        try other.reopen()
      }
    }
    #expect(try plain.states() == other.states())
    #expect(try plain.journal() == other.journal())
  }
}
