import CEL
import Rulebook

/// The stored form of a subject: everything keyed by slot, so that it outlives the book it was written under.
///
/// Byte 1 is the version of the form. Earlier ones are read too: 1 had no touches, 2 had nothing of what readers ask
/// `ByteReader.form` for.
///
/// Attributes, rule memory, coupons and categories that the present book has no slot for are kept as strangers and come
/// back with their definition; traits, segments and ladders without a slot are dropped, for the caller folds them anew,
/// and so are runs.
package struct SubjectCodec: Sendable {
  static let version: UInt8 = 3
  private let plan: Plan

  package init(_ plan: Plan) {
    self.plan = plan
  }

  package func encode(_ subject: Subject) -> [UInt8] {
    var writer = ByteWriter()
    let slots = plan.slots
    writer.byte(Self.version)
    writer.signed(subject.advanced)
    writer.list(subject.tags) { $0.text($1) }
    writer.list(subject.consents) { $0.consent($1) }
    writer.list(subject.contacts) { $0.contact($1) }
    var attributes = subject.strangers.attributes.map { ($0.slot, $0.thing) }
    for (index, value) in subject.attributes.enumerated() {
      if let value { attributes.append((slots.attributes.slots[index], value)) }
    }
    writer.list(attributes.sorted { $0.0 < $1.0 }) { writer, pair in
      writer.signed(pair.0)
      writer.value(pair.1)
    }
    writer.list(keyed(subject.traits, slots.traits) { $0 != .empty }) { writer, pair in
      writer.signed(pair.0)
      writer.trait(pair.1)
    }
    writer.list(keyed(subject.segments, slots.segments)) { writer, pair in
      writer.signed(pair.0)
      writer.flag(pair.1.inside)
      writer.signed(pair.1.until)
    }
    writer.list(keyed(subject.ladders, slots.ladders)) { writer, pair in
      writer.signed(pair.0)
      writer.count(pair.1.rung)
      writer.signed(pair.1.until)
    }
    let memory = subject.memory.entries.map { (slots.rules.slots[$0.rule], $0.memory) }
    writer.list(memory + subject.strangers.memory.map { ($0.slot, $0.thing) }) { writer, pair in
      writer.signed(pair.0)
      writer.memory(pair.1)
    }
    writer.list(subject.runs) { $0.run($1, slots) }
    writer.list(subject.sent) { $0.sent($1, slots) }
    let coupons = subject.coupons.map { (slots.coupons.slots[$0.coupon], $0) }
    writer.list(coupons + subject.strangers.coupons.map { ($0.slot, $0.thing) }) { writer, pair in
      writer.coupon(pair.1, slot: pair.0)
    }
    writer.list(subject.touches) { $0.touch($1, slots) }
    writer.list(subject.exposures) { $0.exposure($1) }
    return writer.bytes
  }

  /// - Throws: `Fault.corruptState` for bytes that are not of this form.
  package func decode(_ bytes: [UInt8], id: Int64, kind: SubjectKind) throws(Fault) -> Subject {
    var reader = ByteReader(bytes)
    let slots = plan.slots
    let version = try reader.byte()
    guard (1...Self.version).contains(version) else { throw .corruptState("it was written by another version") }
    reader.form = version
    var subject = Subject(id: id, kind: kind, plan: plan, now: try reader.signed())
    subject.tags = try reader.list { (reader) throws(Fault) in try reader.text() }
    subject.consents = try reader.list { (reader) throws(Fault) in try reader.consent() }
    subject.contacts = try reader.list { (reader) throws(Fault) in try reader.contact() }
    for _ in 0..<(try reader.count()) {
      let slot = try reader.signed()
      let value = try reader.value()
      if let index = slots.attributes.indexes[slot] {
        subject.attributes[index] = value
      } else {
        subject.strangers.attributes.append(Strangers.Stranger(slot: slot, thing: value))
      }
    }
    for _ in 0..<(try reader.count()) {
      let index = slots.traits.indexes[try reader.signed()]
      let trait = try reader.trait()
      if let index { subject.traits[index] = trait }
    }
    for _ in 0..<(try reader.count()) {
      let index = slots.segments.indexes[try reader.signed()]
      let standing = Standing(inside: try reader.flag(), until: try reader.signed())
      if let index { subject.segments[index] = standing }
    }
    for _ in 0..<(try reader.count()) {
      let index = slots.ladders.indexes[try reader.signed()]
      let rank = Rank(rung: try reader.count(), until: try reader.signed())
      if let index, rank.rung < plan.book.ladders[index].rungs.count { subject.ladders[index] = rank }
    }
    for _ in 0..<(try reader.count()) {
      let slot = try reader.signed()
      let memory = try reader.memory()
      if let index = slots.rules.indexes[slot] {
        subject.memory[index] = memory
      } else {
        subject.strangers.memory.append(Strangers.Stranger(slot: slot, thing: memory))
      }
    }
    subject.runs = try reader.list { (reader) throws(Fault) in try reader.run(slots) }.compactMap { $0 }
    subject.sent = try reader.list { (reader) throws(Fault) in try reader.sent(slots) }
    for _ in 0..<(try reader.count()) {
      let (slot, coupon) = try reader.coupon(slots)
      if coupon.coupon >= 0 {
        subject.coupons.append(coupon)
      } else {
        subject.strangers.coupons.append(Strangers.Stranger(slot: slot, thing: coupon))
      }
    }
    if version > 1 { subject.touches = try reader.list { (reader) throws(Fault) in try Touch(&reader, slots) } }
    if version > 2 { subject.exposures = try reader.list { (reader) throws(Fault) in try reader.exposure() } }
    guard reader.isAtEnd else { throw .corruptState("it goes on after its end") }
    return subject
  }

  private func keyed<Thing>(
    _ things: [Thing], _ lane: SlotTable.Lane, where keep: (Thing) -> Bool = { _ in true }
  ) -> [(Int64, Thing)] {
    things.enumerated().compactMap { keep($1) ? (lane.slots[$0], $1) : nil }
  }
}
