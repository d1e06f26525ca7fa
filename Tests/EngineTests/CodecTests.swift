import CEL
import Rulebook
import Seeded
import Testing

@testable import Engine

@Suite("The stored form of a subject") struct CodecTests {
  private static let text = """
    traits:
      orders: { count: Order Completed }
      spent: { sum: Order Completed.total }
      favourite: { most-common: "Order Completed.products[].category" }
    segments:
      a: { orders: { at-least: 1 } }
      b: { spent: { at-least: 100 } }
    stages:
      life: { rungs: [ { top: { if: { orders: { at-least: 5 } } } }, { low: otherwise } ] }
    rules:
      one: { when: { event: Nudged }, do: [ { wait: 1 day }, { send: news } ] }
      two: { when: { enters: a }, do: [ { grant-coupon: ten } ] }
    """

  @Test("what is written is read back", arguments: 0..<20)
  func roundTrip(_ part: Int) throws {
    var random = Seeded.printed("codec \(part)")
    let plan = try Play.plan(Self.text)
    let codec = SubjectCodec(plan)
    for _ in 0..<100 {
      let subject = Self.subject(plan, &random)
      let bytes = codec.encode(subject)
      let back = try codec.decode(bytes, id: subject.id, kind: subject.kind)
      #expect(back == subject)
      #expect(codec.encode(back) == bytes)
    }
  }

  @Test("damaged bytes are a fault or another subject, never the end of the process")
  func damage() throws {
    var random = Seeded.printed("damage")
    let plan = try Play.plan(Self.text)
    let codec = SubjectCodec(plan)
    for _ in 0..<10_000 {
      var bytes = codec.encode(Self.subject(plan, &random))
      for _ in 0..<random.one(in: 1...4) {
        switch random.one(in: 0...3) {
        case 0: bytes[random.one(in: 0...bytes.count - 1)] = UInt8(random.one(in: 0...255))
        case 1: bytes.removeLast(random.one(in: 0...min(20, bytes.count - 1)))
        case 2: bytes.insert(UInt8(random.one(in: 0...255)), at: random.one(in: 0...bytes.count - 1))
        default: bytes[random.one(in: 0...bytes.count - 1)] ^= 1 << UInt8(random.one(in: 0...7))
        }
      }
      guard var read = try? codec.decode(bytes, id: 1, kind: .customer) else { continue }
      // What can be read can be decided on.
      var shared = Shared(stockTaken: [0, 0], secret: [1])
      let now = min(max(read.advanced, 0), instant("2027-01-01"))
      _ = try? Evaluator(plan).decide(.due, &read, now: now, stamp: now, &shared)
      _ = codec.encode(read)
    }
  }

  @Test("a run may stand far down a long program while the rest of the subject is small")
  func longProgram() throws {
    let steps = (1...300).map { _ in "{ wait: 1 day }" }.joined(separator: ", ")
    var play = try Play("rules: { long: { when: { event: Nudged }, do: [ \(steps) ] } }", at: "2026-01-01 10:00")
    try play.event("Nudged")
    try play.advance(to: "2026-10-20 10:00")
    let codec = SubjectCodec(play.plan)
    #expect(play.subject.runs.first?.position == 293)
    #expect(try codec.decode(codec.encode(play.subject), id: 7, kind: .customer) == play.subject)
  }

  @Test("an attribute that loses its value has its default again")
  func defaults() throws {
    var play = try Play("segments: { plus: { level: plus } }")
    try play.decide(.profile(source: "t", id: "1", traits: Array(#"{"level":"plus"}"#.utf8)))
    try play.decide(.profile(source: "t", id: "2", traits: Array(#"{"level":null}"#.utf8)))
    let codec = SubjectCodec(play.plan)
    #expect(try codec.decode(codec.encode(play.subject), id: 7, kind: .customer) == play.subject)
  }

  @Test("what the present book has no name for goes through it unchanged", arguments: 0..<5)
  func strangers(_ part: Int) throws {
    var random = Seeded.printed("strangers \(part)")
    let plan = try Play.plan(Self.text)
    var next: Int64 = 1_000
    // Everything has another number here: nothing of the subject is known.
    let other = Plan(
      book: plan.book,
      slots: SlotTable(plan.book) { _ in
        next += 1
        return next
      })
    let (codec, foreign) = (SubjectCodec(plan), SubjectCodec(other))
    for _ in 0..<100 {
      var subject = Self.subject(plan, &random)
      let abroad = try foreign.decode(codec.encode(subject), id: 1, kind: .customer)
      #expect(abroad.coupons.isEmpty && abroad.memory.entries.isEmpty)
      #expect(abroad.sent.map(\.category) == subject.sent.map { _ in -1 })
      let back = try codec.decode(foreign.encode(abroad), id: 1, kind: .customer)
      subject.runs = []
      #expect(back.memory == subject.memory)
      #expect(back.coupons == subject.coupons)
      #expect(back.sent == subject.sent)
      #expect(back.attributes == subject.attributes)
    }
  }

  @Test("a rule that comes back counts on, and starts nothing of what it watched before it went")
  func comesBack() throws {
    let gone = """
      rules:
        miss: { when: { missing: Order Completed, after: Nudged, within: 5 days }, do: [ { add-tag: 缺 } ] }
        once: { when: { event: Nudged }, limit: { at-most: 1, per: lifetime }, do: [ { grant-coupon: once } ] }
      """
    let rest = "rules: { rest: { when: { event: Checkout Started }, do: [ { add-tag: 余 } ] } }"
    var numbers: [SlotName: Int64] = [:]
    func plan(_ text: String) throws -> Plan {
      let book = try Play.plan(text).book
      return Plan(
        book: book,
        slots: SlotTable(book) { name in
          numbers[name] = numbers[name] ?? Int64(numbers.count + 1)
          return numbers[name] ?? 0
        })
    }
    let (first, second) = (try plan(gone), try plan(rest))
    var shared = Shared(stockTaken: [0, 0], secret: [1])
    let now = instant("2026-03-02 10:00")
    func nudge(_ id: String, _ plan: Plan, _ subject: inout Subject) throws -> [String] {
      let event = Event(name: "Nudged", source: "t", id: id, occurred: now, properties: [])
      return try Evaluator(plan).decide(.event(event), &subject, now: now, stamp: now, &shared).trace.lines
    }
    func move(_ subject: Subject, from: Plan, to: Plan) throws -> Subject {
      try Evaluator(to).rebase(SubjectCodec(from).encode(subject), id: 7, kind: .customer, from: from, now: now) { [] }
        .0
    }
    var (subject, _) = Evaluator(first).newcomer(id: 7, kind: .customer, now: now)
    #expect(try nudge("1", first, &subject).contains("started once Nudged"))
    subject = try move(move(subject, from: first, to: second), from: second, to: first)
    #expect(subject.memory.entries.map(\.memory.runs).max() == 1)
    #expect(subject.memory.entries.allSatisfy { $0.memory.timers.isEmpty })
    #expect(subject.coupons.count == 1)
    #expect(try nudge("2", first, &subject).contains("refused once Nudged limit"))
  }

  // MARK: Random subjects

  private static func subject(_ plan: Plan, _ random: inout Seeded) -> Subject {
    var subject = Subject(id: 1, kind: .customer, plan: plan, now: number(&random))
    subject.tags = Set((0..<random.one(in: 0...3)).map { _ in text(&random) }).sorted()
    if random.one(in: 0...1) == 0 { subject.attributes[1] = .text(text(&random)) }
    for index in subject.traits.indices { subject.traits[index] = trait(&random) }
    for index in subject.segments.indices {
      subject.segments[index] = Standing(inside: random.one(in: 0...1) == 0, until: number(&random))
    }
    subject.ladders[0] = Rank(rung: random.one(in: 0...1), until: number(&random))
    subject.consents = (0..<random.one(in: 0...2)).map { _ in
      Consent(
        channel: text(&random), purpose: random.one(of: Consent.Purpose.allCases), given: true, at: number(&random),
        evidence: random.one(of: [nil, text(&random)]), notice: random.one(of: [nil, text(&random)]))
    }
    subject.contacts = (0..<random.one(in: 0...2)).map { _ in
      Contact(
        account: text(&random), staff: text(&random), state: random.one(of: [.active, .removed, .bounced]),
        since: number(&random), welcomed: random.one(in: 0...1) == 0)
    }
    subject.runs = (0..<random.one(in: 0...3)).map { number in run(number, plan, &random) }
    for index in plan.book.rules.indices where random.one(in: 0...1) == 0 {
      subject.memory[index] = RuleMemory(
        runs: number(&random), starts: [number(&random), number(&random)], later: number(&random),
        queued: [nil, event(&random)],
        timers: [AbsenceTimer(key: text(&random), due: number(&random), event: event(&random))],
        stays: [Stay(of: text(&random), rung: text(&random), since: number(&random), due: number(&random))],
        yearly: YearlyWatch(
          fires: number(&random), planned: number(&random), day: number(&random), years: number(&random),
          until: number(&random), kept: nil),
        answered: [Answered(key: text(&random), at: number(&random))])
      subject.memory[index].counter.entries = [Counter.Entry(value: text(&random), at: number(&random))]
      subject.memory[index].counter.total = number(&random)
    }
    subject.sent = (0..<random.one(in: 0...3)).map { _ in
      Sent(
        key: text(&random), planned: number(&random), category: random.one(in: 0...plan.book.categories.count - 1),
        marketing: true, isWakeUp: random.one(in: 0...1) == 0)
    }
    subject.coupons = (0..<random.one(in: 0...2)).map { _ in coupon(plan, &random) }
    for _ in 0..<random.one(in: 0...3) {
      let at = number(&random)
      subject.touch(of: random.one(in: 0...plan.book.messages.count - 1)) { touch in
        touch.send(Touch.Sending(step: UInt64(bitPattern: at), at: at, item: at))
        if random.one(in: 0...1) == 0 { _ = touch.end(UInt64(bitPattern: at), arrived: true) }
        touch.clicked = at
      }
    }
    return subject
  }

  private static func run(_ index: Int, _ plan: Plan, _ random: inout Seeded) -> Run {
    let states: [Run.State] = [
      .waiting(until: number(&random)), .over(until: number(&random)),
      .held(since: number(&random), retry: .max, deadline: number(&random), reason: random.one(of: Reason.allCases)),
    ]
    return Run(
      rule: random.one(in: 0...plan.book.rules.count - 1), number: Int64(index), started: number(&random),
      position: random.one(in: 0...5), state: random.one(of: states), lastSend: number(&random), goalReached: true,
      coupon: random.one(in: 0...1) == 0 ? coupon(plan, &random) : nil,
      event: random.one(in: 0...1) == 0 ? event(&random) : nil, planned: random.one(of: [nil, number(&random)]))
  }

  private static func coupon(_ plan: Plan, _ random: inout Seeded) -> HeldCoupon {
    var held = HeldCoupon(
      key: text(&random), coupon: random.one(in: 0...plan.book.coupons.count - 1), code: text(&random),
      issued: number(&random), expires: number(&random))
    if random.one(in: 0...1) == 0 { held.charge = HeldCoupon.Charge(amount: number(&random), since: number(&random)) }
    return held
  }

  private static func trait(_ random: inout Seeded) -> TraitState {
    let decimal = ExactDecimal(coefficient: Int64(random.one(in: -99_999...99_999)), scale: 2) ?? .zero
    return random.one(of: [
      .empty, .count(number(&random)), .sum(decimal), .average(sum: decimal, count: 3), .instant(number(&random)),
      .pick(at: number(&random), value: .list([.text(text(&random)), .null, .bool(true)])),
      .tally([TraitState.Tally(value: .int(number(&random)), count: 2)]),
      .window([TraitState.Entry(at: number(&random), value: .date(5))]),
      .days([TraitState.Day(day: number(&random), sum: decimal)]),
    ])
  }

  private static func event(_ random: inout Seeded) -> Event {
    Event(
      name: text(&random), source: text(&random), id: text(&random), occurred: number(&random),
      properties: Array("{}".utf8))
  }

  private static func number(_ random: inout Seeded) -> Int64 {
    random.one(of: [0, 1, -1, .min, .max, Int64(random.one(in: 0...2_000_000_000_000_000))])
  }

  private static func text(_ random: inout Seeded) -> String {
    random.one(of: ["", "a", "茶", "tea-wecom", "长".padded])
  }
}

extension String {
  fileprivate var padded: String { String(repeating: self, count: 50) }
}
