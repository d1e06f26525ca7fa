package import CEL
import Rulebook

extension Moment {
  /// Carries out one step on this moment, or says what stands against it.
  mutating func perform(_ action: Action, _ step: StepAt) throws(Fault) -> Ruling? {
    switch action {
    case .sendWelcome(let message): return send(Proposal(.welcome, message, SendOptions(), step, in: self), action)
    case .send(let message, let options): return send(Proposal(.message, message, options, step, in: self), action)
    case .wake(let message, _, _, let options): return send(Proposal(.wake, message, options, step, in: self), action)
    case .grantCoupon(let coupon): return grant(coupon, action, step)
    case .addTags(let tags):
      addTags(tags)
      for tag in tags { note(step, action, name: tag) }
    case .removeTags(let tags):
      removeTags(tags)
      for tag in tags { note(step, action, name: tag) }
    case .set(let assignments):
      for assignment in assignments { set(assignment, action, step) }
    case .emit(let event, let arguments, let to):
      if emit(event, arguments, to, step) { note(step, action, name: book.events[event].name) }
    }
    return nil
  }

  private mutating func set(_ assignment: Assignment, _ action: Action, _ step: StepAt) {
    let attribute = book.attributes[assignment.attribute]
    let value = value(assignment.value, step)
    guard plan.isRow(value, of: attribute.type) else {
      var entry = entry(step, action, name: attribute.name)
      entry.verb = .blocked
      entry.reason = .unknownRow
      return note(entry)
    }
    setAttribute(assignment.attribute, value)
    note(step, action, name: attribute.name)
  }

  private func value(_ operand: Operand, _ step: StepAt) -> Value? {
    switch operand {
    case .literal(let value): value
    case .field(let field): scene(of: step.id).read(field).value
    }
  }

  /// The step key `rule/subject/run/step`: whatever it names happens once.
  func key(_ step: StepAt) -> String {
    "\(book.rules[step.id.rule].name)/\(subject.id)/\(step.id.number)/\(step.position)\(run(step.id)?.turn ?? "")"
  }

  func entry(_ step: StepAt, _ action: Action, name: String?) -> TraceEntry {
    var entry = TraceEntry(
      at: now, TraceEntry.Verb(rawValue: action.verb) ?? .started, rule: book.rules[step.id.rule].name,
      run: step.id.number, name: name)
    entry.step = step.position
    entry.turn = run(step.id)?.turn
    entry.attempt = action.attempt
    return entry
  }

  private mutating func note(_ step: StepAt, _ action: Action, name: String?) { note(entry(step, action, name: name)) }

  private mutating func grant(_ coupon: Int, _ action: Action, _ step: StepAt) -> Ruling? {
    if let refusal = budgetRefusal(ofCoupon: coupon, step) ?? refusal(ofCoupon: coupon, step) { return refusal }
    guard let issued = issue(coupon, step) else { return Ruling(reason: .noCoupon, hold: false) }
    var entry = entry(step, action, name: nil)
    entry.coupon = book.coupons[issued.coupon].name
    note(entry)
    return nil
  }

  /// False, and nothing is said, where the customer that it is for is not known.
  private mutating func emit(_ event: Int, _ arguments: [Argument], _ to: Int?, _ step: StepAt) -> Bool {
    let members = arguments.compactMap { argument in
      value(argument.value, step).map { JSON.Member(argument.name, JSON($0)) }
    }
    var target: Identity?
    if let to {
      guard case .text(let id)? = value(.field(to), step), !id.isEmpty else { return false }
      target = Identity(value: id)
    }
    let emitted = Event(
      name: book.events[event].name, source: "nurture", id: key(step), occurred: now,
      properties: JSON.object(members).bytes())
    decision.effects.append(.emit(Emission(event: emitted, to: target)))
    return true
  }

  /// Takes a coupon from the stock and puts it into the customer's hands; its code is an HMAC of the step key.
  mutating func issue(_ index: Int, _ step: StepAt) -> HeldCoupon? {
    let coupon = book.coupons[index]
    guard let expires = zone.adding(coupon.validFor, to: now) else { return nil }
    let key = key(step)
    var held = HeldCoupon(
      key: key, coupon: index, code: CouponCode.make(key: key, secret: shared.secret), issued: now, expires: expires)
    held.charge = charge(forCoupon: index)
    claims.append(
      CouponClaim(rule: book.rules[step.id.rule].name, coupon: index, cost: held.charge?.amount ?? 0))
    shared.stockTaken[index] &+= 1
    subject.coupons.append(held)
    update(step.id) { $0.coupon = held }
    decision.effects.append(
      .coupon(
        CouponIssue(
          key: key, coupon: coupon.name, code: held.code, subject: subject.id, issued: now, expires: expires)))
    return held
  }

  /// Why this customer cannot have this coupon now; nil: can.
  func refusal(ofCoupon index: Int, _ step: StepAt) -> Ruling? {
    let coupon = book.coupons[index]
    if let stock = coupon.stock, shared.stockTaken[index] >= stock {
      let own = book.rules[step.id.rule].name
      let rivals = claims.filter { $0.coupon == index && $0.rule != own }
      let winner = shared.stockTaken[index] - Int64(rivals.count) < stock ? rivals.last?.rule : nil
      return Ruling(reason: winner == nil ? .stock : .outranked, hold: false, winner: winner)
    }
    if subject.coupons.count + subject.strangers.coupons.count >= Subject.mostCoupons {
      return Ruling(reason: .tooManyCoupons, hold: false)
    }
    let taken = subject.coupons.filter { $0.coupon == index }.map(\.issued)
    if let frees = coupon.perCustomer?.frees(after: taken, at: now, zone: zone) {
      return Ruling(reason: .noCoupon, hold: false, until: frees == .max ? nil : frees)
    }
    return nil
  }
}

extension JSON {
  /// A value as it stands in an event's properties.
  package init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .number("\(number)")
    case .decimal(let number): self = .number("\(number)")
    case .text(let text): self = .text(text)
    case .time(let at): self = .text(formatInstant(at))
    case .duration(let length): self = .number("\(length)")
    case .date(let day): self = .text("\(CivilDate(dayNumber: day))")
    case .list(let items): self = .list(items.map { JSON($0) })
    case .uint(let number): self = .number("\(number)")
    case .double(let number): self = number.isFinite ? .number("\(number)") : .text("\(number)")
    case .bytes(let bytes): self = .text(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    case .map(let map): self = .object(map.entries.map { JSON.Member($0.key.shown(.utc), JSON($0.value)) })
    case .optional(let inner): self = inner.map { JSON($0) } ?? .null
    case .type(let type): self = .text(type.name)
    case .fault: self = .null
    }
  }
}
