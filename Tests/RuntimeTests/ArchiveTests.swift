import Engine
import Store
import Testing

@testable import Runtime

@Suite("An archived book that this version refuses") struct ArchiveTests {
  /// What another version may have accepted.
  private let foreign = PoisonTests.book.replacing("enters: dormant", with: "enters: asleep")

  private func accept(_ text: String, in desk: Desk) throws -> Int64 {
    try desk.store.write {
      try $0.acceptBook(hash: "foreign", files: [BookFile(name: "book.yaml", text: text)], at: at("2026-01-01"))
    }
  }

  private func open(_ desk: Desk, _ book: String) throws -> Stepper {
    try Stepper(
      store: desk.store, edition: .success(try edition(book)), clock: .event, settles: true, horizon: day,
      secret: [1], markerPath: desk.folder + "/marker")
  }

  @Test("the start says which book it is and what is wrong with it, and changes nothing")
  func current() throws {
    let desk = try Desk(PoisonTests.book)
    let generation = try accept(foreign, in: desk)
    let rows = try desk.journal().count
    for book in [PoisonTests.book, PoisonTests.book.replacing("30 days", with: "20 days")] {
      do {
        _ = try open(desk, book)
        Issue.record("it opened")
      } catch RuntimeError.archivedBook(generation, let refused) {
        #expect(refused.problems.first?.contains("asleep") == true, "\(refused.problems)")
      }
    }
    #expect(try desk.journal().count == rows)
    #expect(try desk.store.read { try $0.latestBook()?.generation } == generation)
  }

  @Test("while customers still stand under it, it is needed; once the sweep has passed, it is not")
  func earlier() throws {
    let desk = try Desk(PoisonTests.book)
    try desk.stepper.take([.event("Order Completed", "c", "o1", at: at("2026-01-01"), #"{"total":10}"#)], by: 1)
    let generation = try accept(foreign, in: desk)
    let present = PoisonTests.book.replacing("30 days", with: "20 days")
    _ = try desk.store.write { transaction in
      let edition = try edition(present)
      try transaction.setMeta("sweep", "0")
      return try transaction.acceptBook(
        hash: edition.hash, files: edition.files.map { BookFile(name: $0.name, text: $0.text) }, at: at("2026-01-02"))
    }
    do {
      _ = try open(desk, present)
      Issue.record("it opened")
    } catch RuntimeError.archivedBook(generation, _) {}
    try desk.store.write { try $0.setMeta("sweep", nil) }
    let stepper = try open(desk, present)
    #expect(stepper.plan.generation == generation + 1)
    stepper.close()
  }

  @Test("a customer left behind under it is set aside, and stops nobody")
  func leftBehind() throws {
    let desk = try Desk(PoisonTests.book)
    let order = Submission.event("Order Completed", "c", "o1", at: at("2026-01-01"), #"{"total":10}"#)
    try desk.stepper.take([order], by: 1)
    let generation = try accept(foreign, in: desk)
    let id = try desk.id("c")
    try desk.store.write { transaction in
      guard var row = try transaction.load(id) else { return }
      row.book = generation
      try transaction.save(row)
      let edition = try edition(PoisonTests.book)
      _ = try transaction.acceptBook(
        hash: edition.hash, files: edition.files.map { BookFile(name: $0.name, text: $0.text) }, at: at("2026-01-02"))
    }
    try desk.reopen()
    let receipts = try desk.stepper.take([
      .event("Order Completed", "c", "o2", at: at("2026-01-03"), #"{"total":10}"#),
      .event("Order Completed", "d", "o3", at: at("2026-01-03"), #"{"total":10}"#),
    ])
    guard case .quarantined(let why) = receipts[0], case .accepted = receipts[1] else {
      Issue.record("\(receipts)")
      return
    }
    #expect(why.contains("the rule book of generation \(generation) is refused by this version"))
  }
}
