package import Engine
import GRDB

/// A line of the ledger as it stands.
package struct StoredCoupon: Sendable, Hashable {
  package var issue: CouponIssue
  /// When it was taken back, microseconds; nil while the customer has it.
  package var returned: Int64?
}

extension Transaction {
  /// Notes a coupon's issue. Throws ``StoreError/constraint(_:)`` when the code or the step key was used before.
  package func issue(_ coupon: CouponIssue) throws(StoreError) {
    try run(
      SQL.issueCoupon, [coupon.code, coupon.coupon, coupon.subject, coupon.key, coupon.issued, coupon.expires])
  }

  /// Takes a coupon back; answers false when it is unknown or was taken back before.
  package func returnCoupon(code: String, at instant: Int64) throws(StoreError) -> Bool {
    try run(SQL.returnCoupon, [code, instant]) == 1
  }
}

extension Reader {
  /// The coupon with a code.
  package func coupon(code: String) throws(StoreError) -> StoredCoupon? {
    try first(SQL.couponByCode, [code], StoredCoupon.init(row:))
  }

  /// What a subject was given, oldest first.
  package func coupons(of subject: Int64) throws(StoreError) -> [StoredCoupon] {
    try all(SQL.couponsOfSubject, [subject], StoredCoupon.init(row:))
      .sorted { ($0.issue.issued, $0.issue.code) < ($1.issue.issued, $1.issue.code) }
  }
}

extension StoredCoupon {
  fileprivate init(row: Row) {
    self.init(
      issue: CouponIssue(
        key: row[3], coupon: row[1], code: row[0], subject: row[2], issued: row[4], expires: row[5]),
      returned: row[6])
  }
}

extension SQL {
  static let issueCoupon = """
    INSERT INTO coupons (code, coupon, subject, key, issued, expires, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'issued')
    """

  static let returnCoupon = """
    UPDATE coupons SET state = 'returned', returned = ?2 WHERE code = ?1 AND state = 'issued'
    """

  static let couponByCode = """
    SELECT code, coupon, subject, key, issued, expires, returned FROM coupons WHERE code = ?1
    """

  static let couponsOfSubject = """
    SELECT code, coupon, subject, key, issued, expires, returned FROM coupons WHERE subject = ?1
    """
}
