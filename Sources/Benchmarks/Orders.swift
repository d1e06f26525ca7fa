import Engine
import Runtime

/// Orders as the yardstick makes them, about 330 bytes each, of customers picked at random; the same in every run of a
/// seed.
struct Orders {
  let customers: Int
  private var state: UInt64
  private var number = 0
  private let prefix: String

  /// - Parameter seed: another one makes other ids: no event of one seed is a duplicate of another's.
  init(customers: Int, seed: UInt64) {
    self.customers = customers
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    prefix = "m-\(seed)-"
  }

  /// One order: whose, the event's id (in the order of arrival), and its properties.
  mutating func next() -> (customer: String, id: String, properties: String) {
    let x = random()
    let y = random()
    let customer = "cust-\(1 + Int(random() % UInt64(customers)))"
    number += 1
    let cents = Int(x % 100_000)
    let total = "\(cents / 100).\(cents % 100 / 10)\(cents % 10)"
    let order = String(y | 1 << 63, radix: 16)
    let properties =
      #"{"order_id":"o-\#(order)","total":\#(total),"currency":"CNY","products":[{"sku":"sku-\#(x % 99_999)","#
      + #""category":"green","qty":2,"price":19.99},{"sku":"sku-\#(y % 99_999)","category":"oolong","qty":1,"#
      + #""price":45.99}],"channel":"wechat-mini","campaign":"spring-tasting","warehouse":"hangzhou-3","coupon":null,"#
      + #""note":"please ring the bell twice and leave it with the neighbour"}"#
    return (customer, prefix + String(number + 1_000_000_000, radix: 16), properties)
  }

  mutating func submissions(_ count: Int, at instant: Int64) -> [Submission] {
    (0..<count).map { _ in
      let order = next()
      let event = Event(
        name: "Order Completed", source: "bench", id: order.id, occurred: instant,
        properties: Array(order.properties.utf8))
      return Submission(identities: [Identity(value: order.customer)], input: .event(event))
    }
  }

  /// A body for `POST /v1/batch`.
  mutating func body(_ count: Int) -> [UInt8] {
    let messages = (0..<count).map { _ in
      let order = next()
      return #"{"type":"track","event":"Order Completed","messageId":"\#(order.id)","userId":"\#(order.customer)","#
        + #""properties":\#(order.properties)}"#
    }
    return Array((#"{"batch":["# + messages.joined(separator: ",") + "]}").utf8)
  }

  /// SplitMix64, by https://prng.di.unimi.it/splitmix64.c.
  private mutating func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
