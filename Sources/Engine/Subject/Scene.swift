package import CEL
import Rulebook

/// Where conditions and templates find their fields: one subject at one instant, with the event and the coupon at hand.
package struct Scene: Bindings {
  package let plan: Plan
  package let subject: Subject
  package let now: Int64
  package let zone: Zone
  let event: EventView?
  let coupon: HeldCoupon?
  /// The run whose step asks.
  var run: Run?
  /// Inside an item's own text the item has a number only.
  var isInsideItem = false
  /// Coupons issued so far, by index; empty where nobody asks.
  var stockTaken: [Int64] = []
  /// `trigger.years` of the run or trigger at hand.
  var years: Int64?

  package init(plan: Plan, subject: Subject, now: Int64, event: EventView? = nil, coupon: HeldCoupon? = nil) {
    self.plan = plan
    self.subject = subject
    self.now = now
    self.event = event
    self.coupon = coupon
    zone = subject.zone(in: plan)
  }

  package func read(_ field: Int) -> Reading {
    let book = plan.book
    switch book.fields[field].source {
    case .attribute(let index): return Reading(subject.attributes[index])
    case .tags: return Reading(.list(subject.tags.map { .text($0) }))
    case .trait(let index, let part):
      return subject.traits[index].read(book.traits[index], part, now: now, zone: zone)
    case .computed(let index): return book.computed[index].node.value(self)
    case .segment(let index):
      return Reading(.bool(subject.segments[index].inside), until: subject.segments[index].until)
    case .ladder(let index):
      let rank = subject.ladders[index]
      return Reading(.text(book.ladders[index].rungs[rank.rung].name), until: rank.until)
    case .property(let path): return Reading(event?.value(at: path))
    case .occurred: return Reading(event.map { .time($0.occurred) })
    case .lookup(let attribute, let table, let column):
      guard case .text(let key)? = subject.attributes[attribute] else { return Reading(nil) }
      return Reading(book.tables[table].rows[key]?[column])
    case .received(let message): return Reading(subject.touch(of: message)?.sent.map { .time($0) })
    case .clicked(let message): return Reading(subject.touch(of: message)?.clicked.map { .time($0) })
    case .run(let part): return read(part)
    case .item(let part): return Reading(item.flatMap { read(part, $0) })
    case .years: return Reading(years.map { .int($0) })
    case .foreseen, .absent: return Reading(nil)
    case .coupon(.stockLeft): return Reading(coupon.flatMap { stockLeft(of: $0.coupon) })
    case .coupon(let part): return Reading(coupon.flatMap { $0.read(part, in: book) })
    }
  }

  private func stockLeft(of coupon: Int) -> Value? {
    guard let stock = plan.book.coupons[coupon].stock, stockTaken.indices.contains(coupon) else { return nil }
    return .int(max(0, stock - stockTaken[coupon]))
  }

  package func crossing(of field: Int, where holds: (Value?) -> Truth) -> Int64 {
    guard case .trait(let index, let part) = plan.book.fields[field].source else { return read(field).until }
    return subject.traits[index].crossing(plan.book.traits[index], part, now: now, zone: zone, where: holds)
  }
}

extension Subject {
  /// The customer's own zone where one is known and valid, else the book's.
  package func zone(in plan: Plan) -> Zone {
    guard let index = plan.zoneAttribute, case .text(let name)? = attributes[index], let zone = Zone(name) else {
      return plan.book.zone
    }
    return zone
  }
}

extension HeldCoupon {
  fileprivate func read(_ part: CouponField, in book: Book) -> Value? {
    let type = book.coupons[coupon]
    switch part {
    case .code: return .text(code)
    case .expiresAt: return .time(expires)
    case .minimumSpend: return type.minimumSpend.map { .decimal($0) }
    case .title: return .text(type.title ?? type.name)
    case .stockLeft: return nil
    case .takesOff:
      switch type.benefit {
      case .amount(let amount): return .decimal(amount)
      case .percent(let percent): return .text("\(percent)%")
      case .gift(let gift): return .text(gift)
      }
    }
  }
}
