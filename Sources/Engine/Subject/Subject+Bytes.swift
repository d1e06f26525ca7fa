import CEL

// The parts of a subject's stored form, each written and read side by side.

extension ByteWriter {
  mutating func consent(_ consent: Consent) {
    text(consent.channel)
    byte(consent.purpose.rawValue)
    flag(consent.given)
    signed(consent.at)
    optional(consent.evidence) { $0.text($1) }
    optional(consent.notice) { $0.text($1) }
  }

  mutating func contact(_ contact: Contact) {
    text(contact.account)
    text(contact.staff)
    byte(contact.state.rawValue)
    signed(contact.since)
    flag(contact.welcomed)
  }

  mutating func trait(_ state: TraitState) {
    switch state {
    case .empty: byte(0)
    case .count(let count):
      byte(1)
      signed(count)
    case .sum(let sum):
      byte(2)
      decimal(sum)
    case .average(let sum, let count):
      byte(3)
      decimal(sum)
      signed(count)
    case .instant(let at):
      byte(4)
      signed(at)
    case .pick(let at, let value):
      byte(5)
      signed(at)
      self.value(value)
    case .tally(let tallies):
      byte(6)
      list(tallies) {
        $0.value($1.value)
        $0.signed($1.count)
      }
    case .window(let entries):
      byte(7)
      list(entries) {
        $0.signed($1.at)
        $0.value($1.value)
      }
    case .days(let days):
      byte(8)
      list(days) {
        $0.signed($1.day)
        $0.decimal($1.sum)
      }
    }
  }

  mutating func memory(_ memory: RuleMemory) {
    signed(memory.runs)
    list(memory.starts) { $0.signed($1) }
    optional(memory.later) { $0.signed($1) }
    list(memory.queued) { writer, event in writer.optional(event) { $0.event($1) } }
    list(memory.timers) {
      $0.text($1.key)
      $0.signed($1.due)
      $0.event($1.event)
    }
    watches(memory)
  }

  mutating func sent(_ sent: Sent, _ slots: SlotTable) {
    text(sent.key)
    signed(sent.planned)
    signed(sent.category < 0 ? sent.stranger ?? 0 : slots.categories.slots[sent.category])
    flag(sent.marketing)
    flag(sent.isWakeUp)
  }

  mutating func coupon(_ coupon: HeldCoupon, slot: Int64) {
    text(coupon.key)
    signed(slot)
    text(coupon.code)
    signed(coupon.issued)
    signed(coupon.expires)
    optional(coupon.charge) {
      $0.signed($1.amount)
      $0.signed($1.since)
    }
  }
}

extension ByteReader {
  mutating func consent() throws(Fault) -> Consent {
    let channel = try text()
    guard let purpose = Consent.Purpose(rawValue: try byte()) else {
      throw .corruptState("a consent is for no known purpose")
    }
    var consent = Consent(channel: channel, purpose: purpose, given: try flag(), at: try signed())
    if form > 2 {
      consent.evidence = try optional { (reader) throws(Fault) in try reader.text() }
      consent.notice = try optional { (reader) throws(Fault) in try reader.text() }
    }
    return consent
  }

  mutating func contact() throws(Fault) -> Contact {
    let account = try text()
    let staff = try text()
    guard let state = Contact.State(rawValue: try byte()) else { throw .corruptState("a contact has no such state") }
    return Contact(account: account, staff: staff, state: state, since: try signed(), welcomed: try flag())
  }

  mutating func trait() throws(Fault) -> TraitState {
    switch try byte() {
    case 0: return .empty
    case 1: return .count(try signed())
    case 2: return .sum(try decimal())
    case 3: return .average(sum: try decimal(), count: try signed())
    case 4: return .instant(try signed())
    case 5: return .pick(at: try signed(), value: try value())
    case 6:
      return .tally(
        try list { (reader) throws(Fault) in TraitState.Tally(value: try reader.value(), count: try reader.signed()) })
    case 7:
      return .window(
        try list { (reader) throws(Fault) in TraitState.Entry(at: try reader.signed(), value: try reader.value()) })
    case 8:
      return .days(
        try list { (reader) throws(Fault) in TraitState.Day(day: try reader.signed(), sum: try reader.decimal()) })
    case let tag: throw .corruptState("there is no trait state of kind \(tag)")
    }
  }

  mutating func memory() throws(Fault) -> RuleMemory {
    var memory = RuleMemory(
      runs: try signed(), starts: try list { (reader) throws(Fault) in try reader.signed() },
      later: try optional { (reader) throws(Fault) in try reader.signed() },
      queued: try list { (reader) throws(Fault) in
        try reader.optional { (reader) throws(Fault) in try reader.event() }
      },
      timers: try list { (reader) throws(Fault) in
        AbsenceTimer(key: try reader.text(), due: try reader.signed(), event: try reader.event())
      })
    if form > 2 { try watches(into: &memory) }
    return memory
  }

  mutating func sent(_ slots: SlotTable) throws(Fault) -> Sent {
    let key = try text()
    let planned = try signed()
    let slot = try signed()
    let category = slots.categories.indexes[slot]
    return Sent(
      key: key, planned: planned, category: category ?? -1, marketing: try flag(),
      isWakeUp: form > 2 ? try flag() : false, stranger: category == nil ? slot : nil)
  }

  /// Index -1: the present book does not have the coupon any more; the ledger still does.
  mutating func coupon(_ slots: SlotTable) throws(Fault) -> (slot: Int64, held: HeldCoupon) {
    let key = try text()
    let slot = try signed()
    let code = try text()
    let issued = try signed()
    let expires = try signed()
    var held = HeldCoupon(
      key: key, coupon: slots.coupons.indexes[slot] ?? -1, code: code, issued: issued, expires: expires)
    if form > 2 {
      held.charge = try optional { (reader) throws(Fault) in
        HeldCoupon.Charge(amount: try reader.signed(), since: try reader.signed())
      }
    }
    return (slot, held)
  }
}
