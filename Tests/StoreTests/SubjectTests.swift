import Engine
import Testing

@testable import Store

@Suite("Subjects and their identities")
struct SubjectTests {
  let temporary: TemporaryStore

  init() throws { temporary = try TemporaryStore() }

  @Test("a subject is found by each of its identities, and only by them")
  func resolve() throws {
    let own = Identity(value: "ann")
    let elsewhere = Identity(account: "corp", kind: "external_id", value: "wm-安")
    try temporary.store.write { transaction throws in
      let subject = try transaction.enroll(.customer, as: own, book: 3)
      try transaction.link(elsewhere, to: subject)
      try transaction.link(elsewhere, to: subject)
      #expect(try transaction.subject(of: own) == subject)
      #expect(try transaction.subject(of: elsewhere) == subject)
      #expect(try transaction.subject(of: Identity(account: "corp", value: "ann")) == nil)
      #expect(try transaction.subject(of: Identity(value: "")) == nil)
      #expect(try transaction.identities(of: subject) == [own, elsewhere])
      #expect(
        try transaction.load(subject) == SubjectRow(id: subject, kind: .customer, head: 0, book: 3, state: []))
    }
    #expect(try temporary.store.read { try $0.subject(of: elsewhere) } != nil)
  }

  @Test("an identity names one subject; only a merge moves it")
  func merge() throws {
    try temporary.store.write { transaction throws in
      let ann = try transaction.enroll(.customer, as: Identity(value: "ann"), book: 1)
      let ben = try transaction.enroll(.customer, as: Identity(value: "ben"), book: 1)
      #expect(throws: StoreError.self) { try transaction.link(Identity(value: "ben"), to: ann) }
      try transaction.moveIdentities(from: ben, to: ann)
      #expect(try transaction.subject(of: Identity(value: "ben")) == ann)
      #expect(try transaction.identities(of: ben) == [])
    }
  }

  @Test("an identity cannot name nobody, nor a due row")
  func orphans() throws {
    #expect(throws: StoreError.self) { try temporary.store.write { try $0.link(Identity(value: "x"), to: 7) } }
    #expect(throws: StoreError.self) { try temporary.store.write { try $0.arm(7, at: 1) } }
  }

  @Test("saving writes head, book and state; an unknown subject is told")
  func save() throws {
    try temporary.store.write { transaction throws in
      var row = SubjectRow(
        id: try transaction.enroll(.group, as: Identity(value: "g"), book: 1), kind: .group, head: 0, book: 2,
        state: [UInt8](repeating: 7, count: 10_000))
      try transaction.save(row)
      #expect(try transaction.load(row.id) == row)
      row.id = 99
      #expect(throws: StoreError.notFound("subject 99")) { try transaction.save(row) }
    }
  }

  @Test("customers are paged in order, without groups")
  func pages() throws {
    try temporary.store.write { transaction throws in
      var customers: [Int64] = []
      for n in 0..<7 {
        let kind: SubjectKind = n % 3 == 0 ? .group : .customer
        let subject = try transaction.enroll(kind, as: Identity(value: "s\(n)"), book: 1)
        if kind == .customer { customers.append(subject) }
      }
      let first = try transaction.customers(after: 0, limit: 3)
      #expect(first == Array(customers.prefix(3)))
      #expect(try transaction.customers(after: first[2], limit: 3) == Array(customers.dropFirst(3)))
      #expect(try transaction.count(.customer) == 4)
    }
  }

  @Test("a contact keeps the instant of its first sight until its state changes")
  func contacts() throws {
    try temporary.store.write { transaction throws in
      let ann = try transaction.enroll(.customer, as: Identity(value: "ann"), book: 1)
      var contact = ContactRow(subject: ann, account: "corp", staff: "li", state: .active, since: 10)
      try transaction.save(contact)
      contact.since = 20
      try transaction.save(contact)
      #expect(try transaction.contacts(of: ann).map(\.since) == [10])
      contact.state = .bounced
      try transaction.save(contact)
      #expect(try transaction.contacts(of: ann) == [contact])
    }
  }

  @Test("members of a segment are paged in order, and leave it")
  func members() throws {
    try temporary.store.write { transaction throws in
      for subject in [5, 3, 9, 3] as [Int64] { try transaction.join(segment: 1, subject: subject) }
      try transaction.join(segment: 2, subject: 4)
      #expect(try transaction.members(of: 1, after: 0, limit: 2) == [3, 5])
      #expect(try transaction.members(of: 1, after: 5, limit: 2) == [9])
      try transaction.leave(segment: 1, subject: 5)
      #expect(try transaction.members(of: 1, after: 0, limit: 9) == [3, 9])
    }
  }
}
