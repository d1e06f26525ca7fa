import Engine

@testable import nurture

/// One `track` call.
struct Message {
  var customer: String
  var event: String
  var id: String
  /// RFC 3339; nil: now.
  var at: String?
  var properties: JSON = .object([])

  var json: JSON {
    var members = [
      JSON.Member("type", "track"), JSON.Member("userId", .text(customer)), JSON.Member("event", .text(event)),
      JSON.Member("messageId", .text(id)), JSON.Member("properties", properties),
    ]
    if let at { members.append(JSON.Member("timestamp", .text(at))) }
    return .object(members)
  }

  static func order(_ id: String, of customer: String, total: String, at: String? = nil) -> Message {
    Message(customer: customer, event: "Order Completed", id: id, at: at, properties: ["total": .number(total)])
  }

  static func contact(_ customer: String, at: String? = nil, state: String = "store") -> Message {
    Message(
      customer: customer, event: "Contact Added", id: "contact/\(customer)", at: at,
      properties: [
        "account": "tea-wecom", "staff": "owner", "state": .text(state), "welcome_code": .text("W-\(customer)"),
      ])
  }

  static func consent(_ customer: String, at: String? = nil, given: Bool = true) -> Message {
    Message(
      customer: customer, event: given ? "Consent Given" : "Consent Withdrawn", id: "consent/\(given)/\(customer)",
      at: at, properties: ["channel": "wecom", "purpose": "marketing", "evidence": "form 3"])
  }
}

/// The real purchases of CDNOW as a shop would send them.
enum Shop {
  /// The purchases of every n-th customer, in the order of a shop's log.
  static func purchases(everyNth n: Int) -> [CDNOW.Purchase] {
    CDNOW.purchases.filter { (Int($0.customer) ?? 0) % n == 0 }
  }

  /// The orders, and before each customer's first one how they came and what they agreed to.
  static func messages(everyNth n: Int) -> [Message] {
    var known: Set<String> = []
    let origins = ["store", "parcel", "friend-7", "street"]
    return purchases(everyNth: n).enumerated().flatMap { index, purchase -> [Message] in
      let at = "\(purchase.date)T12:00:00+08:00"
      let order = Message.order("order/\(index)", of: purchase.customer, total: purchase.amount, at: at)
      guard known.insert(purchase.customer).inserted else { return [order] }
      let state = origins[(Int(purchase.customer) ?? 0) / n % origins.count]
      return [.contact(purchase.customer, at: at, state: state), .consent(purchase.customer, at: at), order]
    }
  }

  /// The purchases as a file.
  static func csv(everyNth n: Int) -> String {
    "customer,date,amount\n"
      + purchases(everyNth: n).map { "\($0.customer),\($0.date),\($0.amount)\n" }.joined()
  }
}
