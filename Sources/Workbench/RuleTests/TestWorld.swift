import CEL
import Engine
import Rulebook

/// One customer on the virtual clock: the real evaluator, with a loop around it that keeps everything in memory.
struct TestWorld {
  private static let subjectNumber: Int64 = 1
  private static let secret = [UInt8](repeating: 0x4E, count: 32)

  let evaluator: Evaluator
  let customer: String
  var subject: Subject
  var shared: Shared
  var events = 0
  var now: Int64
  /// Up to where schedules have fired.
  var scheduledTo: Int64
  /// Everything since it was last emptied.
  var happenings: [Happening] = []
  var started: Set<String> = []

  /// The customer as `given:` describes them, at the test's `now`.
  init(_ test: RuleTest, in book: Book) throws(Fault) {
    let plan = Plan(book: book, slots: .ephemeral(book))
    evaluator = Evaluator(plan)
    customer = test.customer.id
    now = test.now
    scheduledTo = test.now
    shared = Shared(stockTaken: [Int64](repeating: 0, count: book.coupons.count), secret: Self.secret)
    subject = evaluator.newcomer(id: Self.subjectNumber, kind: .customer, now: test.now).0
    give(test.customer, in: plan)
    for event in test.history {
      let input = Input.history(self.event(event))
      _ = try evaluator.decide(input, &subject, now: now, stamp: now, &shared)
    }
    subject = evaluator.baselined(subject, now: now)
  }

  var book: Book { evaluator.plan.book }
  var zone: Zone { book.zone }

  private mutating func give(_ customer: TestCustomer, in plan: Plan) {
    if let index = plan.attributeIndex["id"] { subject.attributes[index] = .text(customer.id) }
    if let index = plan.attributeIndex["created_at"] { subject.attributes[index] = .time(now) }
    for (index, value) in customer.attributes { subject.attributes[index] = value }
    subject.tags = Set(customer.tags).sorted()
    subject.exposures = customer.arms.sorted { $0.key < $1.key }.map { Exposure(split: $0.key, arm: $0.value) }
    for (channel, purposes) in customer.consent.sorted(by: { $0.key < $1.key }) {
      for purpose in purposes {
        subject.consents.append(Consent(channel: channel, marketing: purpose == .marketing, given: true, at: now))
      }
      // Consent on a channel implies that the customer is reachable there.
      if let account = book.accounts.first(where: { $0.channel == channel }) {
        subject.contacts.append(Contact(account: account.name, staff: "", state: .active, since: now))
      }
    }
  }
}
