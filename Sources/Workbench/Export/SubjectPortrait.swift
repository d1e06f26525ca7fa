import CEL
import Engine
import Rulebook

/// A subject's state as JSON, keyed by names, members in a fixed order: two stores that lived through the same say the
/// same.
struct SubjectPortrait {
  private let subject: Subject
  private let book: Book
  private let naming: Naming

  init(_ subject: Subject, in book: Book, _ naming: Naming) {
    self.subject = subject
    self.book = book
    self.naming = naming
  }

  var json: JSON {
    let attributes = named(book.attributes.map(\.name), subject.attributes) { $0.map { JSON($0) } }
    let traits = named(book.traits.map(\.name), subject.traits) { $0 == .empty ? nil : $0.json }
    let segments = named(book.segments.map(\.name), subject.segments) { $0.json }
    let ladders = named(Array(book.ladders.enumerated()), subject.ladders)
    let remembered = subject.memory.entries.filter { !book.rules[$0.rule].retired }
    let memory = named(remembered.map { book.rules[$0.rule].name }, remembered.map(\.memory)) { json($0) }
    return [
      "customer": .text(naming.customer(subject.id)), "attributes": attributes,
      "tags": .list(subject.tags.map { .text($0) }), "consents": .list(consents), "contacts": .list(contacts),
      "traits": traits, "segments": segments, "stages": ladders, "memory": memory,
      "runs": .list(subject.runs.map { $0.portrait(in: book, naming) }.sorted { $0.description < $1.description }),
      "sent": .list(subject.sent.map(json)), "touches": .list(touches), "coupons": .list(subject.coupons.map(json)),
      "arms": .list(exposures),
    ]
  }

  /// Pairs names with values, leaves out what is nothing, sorts by name.
  private func named<Thing>(_ names: [String], _ things: [Thing], _ json: (Thing) -> JSON?) -> JSON {
    let members = zip(names, things).compactMap { name, thing in
      name.isEmpty ? nil : json(thing).map { JSON.Member(name, $0) }
    }
    return .object(members.sorted { $0.key < $1.key })
  }

  private func named(_ ladders: [(offset: Int, element: Ladder)], _ ranks: [Rank]) -> JSON {
    let members = zip(ladders, ranks).map { ladder, rank in
      JSON.Member(
        ladder.element.name,
        ["rung": .text(ladder.element.rungs[rank.rung].name), "until": rank.until == .max ? .null : JSON(rank.until)])
    }
    return .object(members.sorted { $0.key < $1.key })
  }

  private var consents: [JSON] {
    subject.consents.map { consent in
      [
        "channel": .text(consent.channel), "purpose": .text(consent.purpose.word), "given": .bool(consent.given),
        "at": JSON(consent.at), "evidence": consent.evidence.map { .text($0) } ?? .null,
        "notice": consent.notice.map { .text($0) } ?? .null,
      ] as JSON
    }.sorted { $0.description < $1.description }
  }

  private var touches: [JSON] {
    subject.touches.filter { $0.message >= 0 }.map { touch in
      [
        "message": .text(book.messages[touch.message].name), "sent": touch.sent.map { JSON($0) } ?? .null,
        "clicked": touch.clicked.map { JSON($0) } ?? .null, "item": JSON(touch.item),
      ] as JSON
    }.sorted { $0.description < $1.description }
  }

  private var exposures: [JSON] {
    subject.exposures.map { exposure in
      ["split": .text(exposure.split), "arm": .text(exposure.arm), "reached": .bool(exposure.reached)] as JSON
    }.sorted { $0.description < $1.description }
  }

  private var contacts: [JSON] {
    subject.contacts.map { contact in
      [
        "account": .text(contact.account), "staff": .text(contact.staff), "state": .text("\(contact.state)"),
        "since": JSON(contact.since), "welcomed": .bool(contact.welcomed),
      ] as JSON
    }.sorted { $0.description < $1.description }
  }
}

extension SubjectPortrait {
  private func json(_ memory: RuleMemory) -> JSON {
    [
      "runs": JSON(memory.runs), "starts": .list(memory.starts.map { JSON($0) }),
      "later": memory.later.map { JSON($0) } ?? .null, "queued": .list(memory.queued.map(naming.event)),
      "timers": .list(
        memory.timers.map { ["key": .text($0.key), "due": JSON($0.due), "event": naming.event($0.event)] }),
      "stays": .list(
        memory.stays.map {
          ["of": .text($0.of), "rung": .text($0.rung), "since": JSON($0.since), "due": JSON($0.due)]
        }),
      "yearly": memory.yearly.map { ["fires": JSON($0.fires), "planned": JSON($0.planned)] } ?? .null,
      "answered": .list(memory.answered.map { ["key": .text($0.key), "at": JSON($0.at)] }),
      "counted": .list(memory.counter.entries.map { ["value": .text($0.value), "at": JSON($0.at)] }),
      "count": JSON(memory.counter.total),
    ]
  }

  private func json(_ sent: Sent) -> JSON {
    let known = book.categories.indices.contains(sent.category)
    return [
      "key": .text(naming.key(sent.key)), "planned": JSON(sent.planned),
      "category": known ? .text(book.categories[sent.category].name) : .null, "marketing": .bool(sent.marketing),
      "wake_up": .bool(sent.isWakeUp),
    ]
  }

  private func json(_ coupon: HeldCoupon) -> JSON {
    [
      "coupon": .text(book.coupons[coupon.coupon].name), "key": .text(naming.key(coupon.key)),
      "issued": JSON(coupon.issued), "expires": JSON(coupon.expires),
      "charged": coupon.charge.map { JSON($0.amount) } ?? .null,
    ]
  }
}

extension Engine.Standing {
  fileprivate var json: JSON { ["inside": .bool(inside), "until": until == .max ? .null : JSON(until)] }
}
