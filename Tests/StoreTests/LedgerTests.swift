import Engine
import Testing

@testable import Store

@Suite("The ledger")
struct LedgerTests {
  let temporary: TemporaryStore

  init() throws { temporary = try TemporaryStore() }

  private func coupon(_ code: String, key: String) -> CouponIssue {
    CouponIssue(key: key, coupon: "ten-off", code: code, subject: 1, issued: 10, expires: 20)
  }

  @Test("a code and a step issue one coupon, which is taken back once")
  func coupons() throws {
    try temporary.store.write { transaction throws in
      try transaction.issue(coupon("C1", key: "k1"))
      try transaction.issue(coupon("C2", key: "k2"))
      #expect(throws: StoreError.self) { try transaction.issue(coupon("C1", key: "k3")) }
      #expect(throws: StoreError.self) { try transaction.issue(coupon("C3", key: "k1")) }
      #expect(try transaction.returnCoupon(code: "C1", at: 15))
      #expect(try !transaction.returnCoupon(code: "C1", at: 16))
      #expect(try !transaction.returnCoupon(code: "none", at: 16))
      #expect(try transaction.coupon(code: "C1") == StoredCoupon(issue: coupon("C1", key: "k1"), returned: 15))
      #expect(try transaction.coupons(of: 1).map(\.returned) == [15, nil])
    }
    #expect(throws: StoreError.constraint("a returned coupon stays returned")) {
      try temporary.execute("UPDATE coupons SET state = 'issued', returned = NULL")
    }
  }

  @Test("a pool never holds more than its limit, nor less than nothing")
  func pools() throws {
    try temporary.store.write { transaction throws in
      #expect(try transaction.take(pool: "stock", amount: 3, limit: 5))
      #expect(try !transaction.take(pool: "stock", amount: 3, limit: 5))
      #expect(try transaction.take(pool: "stock", amount: 2, limit: 5))
      #expect(try transaction.pool("stock") == 5)
      #expect(try transaction.take(pool: "stock", amount: -1, limit: 3), "giving back works above a lowered limit")
      #expect(try !transaction.take(pool: "stock", amount: -9, limit: 5))
      #expect(try transaction.take(pool: "sent", amount: .max))
      #expect(try !transaction.take(pool: "sent", amount: 1))
      #expect(try transaction.pool("none") == 0)
      #expect(try transaction.pools() == ["stock": 4, "sent": .max])
      #expect(throws: StoreError.self) { try transaction.setPool("stock", taken: 6, limit: 5) }
      #expect(throws: StoreError.self) { try transaction.setPool("stock", taken: -1) }
    }
    #expect(throws: StoreError.self) { try temporary.execute("UPDATE pools SET cap = 1 WHERE name = 'stock'") }
  }

  @Test("what is reserved has one owner until it is freed")
  func claims() throws {
    try temporary.store.write { transaction throws in
      #expect(try transaction.reserve("print", "abc", for: 1))
      #expect(try transaction.reserve("print", "abc", for: 1))
      #expect(try !transaction.reserve("print", "abc", for: 2))
      #expect(try transaction.reserve("code", "abc", for: 2))
      #expect(try transaction.holder(of: "print", "abc") == 1)
      try transaction.free("print", "abc")
      #expect(try transaction.holder(of: "print", "abc") == nil)
    }
  }
}
