package import Engine
import Rulebook
import Runtime
package import Store

/// `export state --canonical`: everything a store holds that a decision could read or a customer could notice, free of
/// what only this one store numbered or timed (subjects, rows, attempts, outcomes).
///
/// Two stores that lived through the same give the same bytes, whatever crashed in between.
package struct CanonicalState: Sendable, Hashable {
  /// JSON lines: customers, then jobs, coupons, pools, experiments; each kind sorted.
  package let lines: [String]
  /// Jobs whose outcome nobody knows: they stand among the lines as delivered.
  package let uncertain: Int

  /// - Throws: `StoreError`, or `Fault.corruptState`.
  package init(under plan: Plan, from reader: Reader) throws {
    let customers = try Self.customers(from: reader)
    var naming = Naming(names: customers.compactMapValues(CustomerName.of))
    let ledger = try customers.keys.flatMap { try reader.coupons(of: $0) }
    for coupon in ledger { naming.learn(code: coupon.issue.code, key: coupon.issue.key) }
    var portraits: [(name: String, line: String)] = []
    for subject in customers.keys {
      guard let row = try reader.load(subject) else { continue }
      let name = naming.customer(subject)
      if row.state.isEmpty {
        portraits.append((name, (["customer": .text(name), "state": .null] as JSON).description))
      } else {
        let state = try SubjectCodec(plan).decode(row.state, id: subject, kind: row.kind)
        portraits.append((name, SubjectPortrait(state, in: plan.book, naming).json.description))
      }
    }
    let jobs = try Self.jobs(from: reader)
    uncertain = jobs.count { $0.state == .uncertain }
    lines =
      portraits.sorted { ($0.name, $0.line) < ($1.name, $1.line) }.map(\.line)
      + jobs.map { naming.line(of: $0) }.sorted() + ledger.map { naming.line(of: $0) }.sorted()
      + (try reader.pools()).map { (["pool": .text($0), "taken": JSON($1)] as JSON).description }.sorted()
      + (try Trials.read(reader)).map { (["experiment": .text($0), "trial": $1.json] as JSON).description }.sorted()
      + (try reader.tallies()).map { ($0, $1) }.sorted { $0.0 < $1.0 }.map { name, tally in
        (["tally": .text(name), "since": JSON(tally.since), "taken": JSON(tally.taken)] as JSON).description
      }
  }

  private static func customers(from reader: Reader) throws(StoreError) -> [Int64: [Identity]] {
    var customers: [Int64: [Identity]] = [:]
    var last: Int64 = 0
    while true {
      let page = try reader.customers(after: last, limit: 1_000)
      guard let end = page.last else { return customers }
      for subject in page { customers[subject] = try reader.identities(of: subject) }
      last = end
    }
  }

  private static func jobs(from reader: Reader) throws(StoreError) -> [StoredJob] {
    var jobs: [StoredJob] = []
    var before = Int64.max
    while true {
      let page = try reader.jobs(before: before, limit: 1_000)
      guard let end = page.last else { return jobs }
      jobs += page
      before = end.id
    }
  }
}

extension Naming {
  fileprivate func line(of stored: StoredJob) -> String {
    let job = stored.job
    let state = stored.state == .uncertain ? JobState.delivered : stored.state
    let line: JSON = [
      "job": .text(key(job.key)), "customer": .text(customer(job.subject)), "rule": .text(job.rule),
      "message": .text(job.message), "account": .text(job.account), "channel": .text(job.channel),
      "category": .text(job.category), "marketing": .bool(job.marketing),
      "speaker": job.speaker.map { .text($0) } ?? .null, "text": .text(text(job.text, code: job.coupon)),
      "coupon": job.coupon.map { .text(code($0)) } ?? .null, "planned": JSON(job.planned),
      "expires": job.expires.map { JSON($0) } ?? .null, "state": .text(state.rawValue),
    ]
    return line.description
  }

  fileprivate func line(of coupon: StoredCoupon) -> String {
    let issue = coupon.issue
    let line: JSON = [
      "issue": .text(key(issue.key)), "customer": .text(customer(issue.subject)), "coupon": .text(issue.coupon),
      "issued": JSON(issue.issued), "expires": JSON(issue.expires), "returned": .bool(coupon.returned != nil),
    ]
    return line.description
  }
}
