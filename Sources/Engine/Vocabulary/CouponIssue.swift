/// One coupon in a customer's hands: a line of the ledger.
package struct CouponIssue: Sendable, Hashable {
  /// The step key of its issue: issued once.
  package var key: String
  package var coupon: String
  package var code: String
  package var subject: Int64
  package var issued: Int64
  package var expires: Int64

  package init(key: String, coupon: String, code: String, subject: Int64, issued: Int64, expires: Int64) {
    self.key = key
    self.coupon = coupon
    self.code = code
    self.subject = subject
    self.issued = issued
    self.expires = expires
  }
}
