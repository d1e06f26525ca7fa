import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("Experiments") struct SplitTests {
  private static func rules(_ shares: [Int] = [45, 45, 10], status: String = "live") -> String {
    """
    rules:
      copy:
        when: { event: Nudged }
        status: \(status)
        goal: { event: Order Completed, within: 14 days }
        do:
          - add-tag: 试过
          - split: wake copy/2
            arms:
              warm: { share: \(shares[0])%, do: [ { send: news } ] }
              price: { share: \(shares[1])%, do: [ { send: offer, coupon: ten } ] }
              nobody: { share: \(shares[2])%, do: [] }
    """
  }

  private static func customer(_ id: Int64, _ plan: Plan) -> Subject {
    Evaluator(plan).newcomer(id: id, kind: .customer, now: 0).0
  }

  private static func arm(_ plan: Plan, _ subject: Subject, winner: String? = nil) throws -> String? {
    let program = try #require(plan.book.rules.first).program
    for case .split(let experiment) in program { return experiment.arm(of: subject, winner: winner)?.name }
    return nil
  }

  @Test("customers share themselves out as the shares say, always the same way")
  func shares() throws {
    let plan = try Play.plan(Self.rules())
    var counts: [String: Int] = [:]
    for id in Int64(1)...10_000 {
      let customer = Self.customer(id, plan)
      let arm = try #require(try Self.arm(plan, customer))
      #expect(try Self.arm(plan, customer) == arm)
      counts[arm, default: 0] += 1
    }
    // Three standard deviations of a share of 45 percent are 149, of 10 percent 90.
    #expect(abs((counts["warm"] ?? 0) - 4_500) < 150)
    #expect(abs((counts["price"] ?? 0) - 4_500) < 150)
    #expect(abs((counts["nobody"] ?? 0) - 1_000) < 90)
  }

  @Test("a change of the shares moves as few as can be, and none who was shown an arm")
  func shareChange() throws {
    let (before, after) = (try Play.plan(Self.rules()), try Play.plan(Self.rules([50, 40, 10])))
    var moved: Set<String> = []
    var count = 0
    for id in Int64(1)...2_000 {
      var customer = Self.customer(id, before)
      let (old, new) = (try #require(try Self.arm(before, customer)), try #require(try Self.arm(after, customer)))
      if old != new {
        count += 1
        moved.insert("\(old) → \(new)")
        customer.exposures = [Exposure(split: "wake copy/2", arm: old)]
        #expect(try Self.arm(after, customer) == old)
      }
    }
    #expect(moved == ["price → warm"] && (60...140).contains(count))
  }

  @Test("a promoted winner gets everybody new; who was shown another arm stays")
  func winner() throws {
    let plan = try Play.plan(Self.rules())
    for id in Int64(1)...50 {
      var customer = Self.customer(id, plan)
      #expect(try Self.arm(plan, customer, winner: "price") == "price")
      customer.exposures = [Exposure(split: "wake copy/2", arm: "warm")]
      #expect(try Self.arm(plan, customer, winner: "price") == "warm")
      // An arm that is gone holds nobody, be it shown or promoted.
      customer.exposures = [Exposure(split: "wake copy/2", arm: "gone")]
      #expect(try Self.arm(plan, customer, winner: "price") == "price")
      #expect(try Self.arm(plan, customer, winner: "also gone") != nil)
    }
  }

  @Test("an exposure is recorded at the step, and the goal counts once for customer and arm")
  func counts() throws {
    var play = try Play(Self.rules())
    try play.befriend()
    play.subject.exposures = [Exposure(split: "wake copy/2", arm: "warm")]
    var other = play
    let trace = try play.event("Nudged")
    #expect(
      trace.lines.prefix(4) == ["started copy Nudged", "add-tag copy 试过", "exposed copy wake copy/2", "send copy news"])
    #expect(trace.first { $0.verb == .exposed }?.arm == "warm")
    // This customer was counted when they were first shown it.
    let warm = ArmName(split: "wake copy/2", arm: "warm")
    #expect(play.shared.arms.isEmpty)
    try play.event("Order Completed")
    #expect(play.shared.arms == [warm: ArmCount(exposed: 0, reached: 1)])
    try play.event("Nudged")
    try play.event("Order Completed")
    #expect(play.shared.arms == [warm: ArmCount(exposed: 0, reached: 1)])

    other.subject.exposures = []
    try other.event("Nudged")
    let shown = try #require(other.subject.exposures.first)
    let arm = ArmName(split: shown.split, arm: shown.arm)
    #expect(other.shared.arms == [arm: ArmCount(exposed: 1, reached: 0)])
    try other.event("Nudged")
    #expect(other.shared.arms == [arm: ArmCount(exposed: 1, reached: 0)])
    #expect(
      Pool.arms(among: Dictionary(Pool.counts(of: arm, ArmCount(exposed: 4, reached: 3))) { $1 })
        == [arm: ArmCount(exposed: 4, reached: 3)])
  }

  @Test("an arm without steps says so, and nothing is sent; what the policy says of an arm hides no exposure")
  func nobody() throws {
    var play = try Play(Self.rules())
    try play.befriend(consent: false)
    var other = play
    play.subject.exposures = [Exposure(split: "wake copy/2", arm: "nobody")]
    let trace = try play.event("Nudged")
    #expect(
      trace.lines == [
        "started copy Nudged", "add-tag copy 试过", "exposed copy wake copy/2", "blocked copy experiment", "ended copy",
      ])
    #expect(play.jobs.isEmpty)
    other.subject.exposures = [Exposure(split: "wake copy/2", arm: "price")]
    let blocked = try other.event("Nudged")
    #expect(blocked.has("exposed copy wake copy/2") && blocked.has("blocked copy offer consent"))
    #expect(other.subject.tags == ["试过"])
  }

  @Test("a rule in shadow shows its arm, and counts nothing")
  func shadow() throws {
    var play = try Play(Self.rules(status: "shadow"))
    try play.befriend()
    let trace = try play.event("Nudged")
    #expect(trace.contains { $0.verb == .exposed && $0.shadow })
    #expect(play.shared.arms.isEmpty && play.subject.exposures.isEmpty)
  }
}
