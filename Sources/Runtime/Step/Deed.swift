import Crypto
package import Engine
import Foundation

/// An effect as the system's journal is told of it; the customer appears under a pseudonym.
package struct Deed: Sendable, Hashable {
  package var seq: Int64
  /// Always the same for one customer of one store, and says nothing without its secret.
  package var customer: String
  package var act: TraceEntry

  /// The acts of a decision that had an effect outside the customer's own state.
  static func of(_ trace: [TraceEntry], seq: Int64, subject: Int64, secret: [UInt8]) -> [Deed] {
    let acts = trace.filter { act in
      switch act.verb {
      case .send, .sendWelcome, .wake, .grantCoupon, .returned, .braked, .zone: !act.shadow
      default: false
      }
    }
    guard !acts.isEmpty else { return [] }
    let name = pseudonym(of: subject, secret)
    return acts.map { Deed(seq: seq, customer: name, act: $0) }
  }

  /// The first 32 bits of HMAC-SHA256(secret, number) in hexadecimal.
  private static func pseudonym(of subject: Int64, _ secret: [UInt8]) -> String {
    HMAC<SHA256>.authenticationCode(for: Data("customer/\(subject)".utf8), using: SymmetricKey(data: secret))
      .prefix(4).map { String(format: "%02x", $0) }.joined()
  }

  /// Its fields, by the names they have in the journal.
  package var fields: [String: String] {
    var fields = ["seq": String(seq), "customer": customer]
    fields["rule"] = act.rule
    if act.verb == .zone {
      fields["zone"] = act.name
      fields["why"] = act.reason?.rawValue
      return fields
    }
    // A job's key ends with the customer's number: it stays out.
    if act.verb != .returned { fields["message"] = act.name }
    fields["coupon"] = act.coupon
    fields["account"] = act.account
    fields["why"] = act.how
    return fields
  }
}
