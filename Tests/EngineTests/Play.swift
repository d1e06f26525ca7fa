import CEL
import Rulebook
import Testing

@testable import Engine

/// One customer under one book, moved by hand: events and time in, trace and effects out.
struct Play {
  let plan: Plan
  var subject: Subject
  var shared: Shared
  var now: Int64
  /// Effects since they were last taken.
  var effects: [Effect] = []
  private var events = 0

  /// - Parameter rules: the text after the common head; it may hold any section the head does not.
  /// - Parameter sheets: CSV files, by name.
  init(_ text: String, sheets: [String: String] = [:], at start: String = "2026-03-02 10:00") throws {
    self.init(plan: try Self.plan(text, sheets: sheets), at: instant(start))
  }

  /// - Parameter start: microseconds since the epoch.
  init(plan: Plan, at start: Int64) {
    self.plan = plan
    now = start
    shared = Shared(stockTaken: plan.pools.map { _ in 0 }, secret: [1, 2, 3])
    (subject, _) = Evaluator(plan).newcomer(id: 7, kind: .customer, now: now)
  }

  static func plan(_ text: String, sheets: [String: String] = [:]) throws -> Plan {
    let edition = try Edition(
      [Edition.File(name: "head.yaml", text: head), Edition.File(name: "more.yaml", text: text)]
        + sheets.map { Edition.File(name: $0.key, text: $0.value) })
    return Plan(book: edition.book, slots: .ephemeral(edition.book))
  }

  static let head = """
    version: 1
    zone: Asia/Shanghai
    accounts:
      tea-wecom: { channel: wecom, speakers: { adviser: { name: 小茶, staff: owner } } }
      tea-sms: { channel: sms }
    attributes:
      nickname: { type: text, personal: true, purpose: service }
      city: { type: text }
      level: { type: { choice: [basic, plus] }, default: basic }
      complaint_open: { type: flag, default: false }
      birthday: { type: date }
    events:
      Order Completed:
        properties: { order_id: text, total: money, products: [ { sku: text, category: text } ] }
      Checkout Started: { properties: { cart_id: text, order_id: text, total: money } }
      Nudged: { properties: { who: text, total: money } }
    coupons:
      ten: { takes-off: 10.00, valid-for: 30 days, stock: 2 }
      once: { takes-off: 5.00, valid-for: 30 days, per-customer: { at-most: 1, per: lifetime } }
    messages:
      news: { category: promotion, channels: [wecom, sms], text: "新品" }
      tips: { category: value, channels: [wecom], text: "小办法" }
      bill: { category: service, channels: [wecom], text: "订单 {{ customer.nickname | default: \\"朋友\\" }}" }
      offer: { category: promotion, channels: [wecom], text: "券 {{ coupon.code }}" }
      plain: { category: promotion, channels: [wecom], text: "没有券" }
      welcome: { category: service, channels: [wecom], text: "欢迎" }

    """

  /// An event at an instant (now, when nil) after everything that is due until then.
  @discardableResult
  mutating func event(_ name: String, _ properties: String = "{}", at: String? = nil, occurred: String? = nil) throws
    -> [TraceEntry]
  {
    var trace = try advance(to: at ?? formatInstant(now, in: zone))
    events += 1
    let event = Event(
      name: name, source: "test", id: "\(events)", occurred: occurred.map { instant($0) } ?? now,
      properties: Array(properties.utf8))
    trace += try decide(.event(event))
    return trace
  }

  @discardableResult
  mutating func decide(_ input: Input) throws -> [TraceEntry] {
    let decision = try Evaluator(plan).decide(input, &subject, now: now, stamp: now, &shared)
    effects += decision.effects
    return decision.trace
  }

  @discardableResult
  mutating func advance(to time: String) throws -> [TraceEntry] {
    try advance(by: (time.contains("T") ? (parseInstant(time, zone: zone) ?? now) : instant(time)) - now)
  }

  /// - Parameter pause: microseconds; none where it is negative.
  @discardableResult
  mutating func advance(by pause: Int64) throws -> [TraceEntry] {
    now += max(0, pause)
    var trace: [TraceEntry] = []
    while true {
      // Each due happens when it is due: nothing is late.
      let due = min(Evaluator(plan).nextDue(subject) ?? now, now)
      let decisions = try Evaluator(plan).advance(&subject, to: due, stamp: due, &shared)
      effects += decisions.flatMap(\.decision.effects)
      trace += decisions.flatMap(\.decision.trace)
      if due >= now { return trace }
    }
  }

  /// The customer is a contact on WeCom, and has consented to marketing there.
  mutating func befriend(_ account: String = "tea-wecom", channel: String = "wecom", consent: Bool = true) throws {
    try event("Contact Added", #"{"account":"\#(account)","staff":"owner"}"#)
    if consent { try event("Consent Given", #"{"channel":"\#(channel)","purpose":"marketing"}"#) }
    effects = []
  }

  var zone: Zone { plan.book.zone }
  var jobs: [Job] { effects.compactMap { if case .job(let job) = $0 { job } else { nil } } }
  var coupons: [CouponIssue] { effects.compactMap { if case .coupon(let issue) = $0 { issue } else { nil } } }
  var emissions: [Emission] { effects.compactMap { if case .emit(let emission) = $0 { emission } else { nil } } }
}

/// A civil time in the book's zone: `2026-03-02 10:00`.
func instant(_ text: String) -> Int64 {
  guard let zone = Zone("Asia/Shanghai"), let at = parseInstant(text, zone: zone) else { return 0 }
  return at
}

extension [TraceEntry] {
  /// Short lines to compare with: `blocked r cap`, `send r news`, `entered dormant`.
  var lines: [String] {
    map { entry in
      [entry.verb.rawValue, entry.rule, entry.name, entry.reason?.rawValue].compactMap { $0 }.joined(separator: " ")
    }
  }

  func has(_ line: String) -> Bool { lines.contains(line) }
}
