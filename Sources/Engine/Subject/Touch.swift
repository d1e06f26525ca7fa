/// What passed between us and a customer about one message: what `received:` and `clicked:` ask, and how far through a
/// numbered column the customer is.
package struct Touch: Sendable, Hashable {
  /// A sending that no channel has answered for yet.
  struct Sending: Sendable, Hashable {
    /// Which step sent it: a fingerprint of its key.
    var step: UInt64
    var at: Int64
    /// The number of the item, of a numbered column; 0: none.
    var item: Int64
  }

  /// Index in the plan's book; -1 for a message that it does not have, whose slot is `stranger` then.
  package var message: Int
  /// When the last of those was sent that are not under way any more, and did not fail.
  private(set) var arrived: Int64?
  /// The highest number of an item among them; 0: none.
  private(set) var arrivedItem: Int64 = 0
  /// In the order in which they were sent.
  private(set) var underWay: [Sending] = []
  /// When a link of it was last clicked.
  package var clicked: Int64?
  var stranger: Int64?

  /// As many sendings of one message wait for their channels' word; of more the oldest is taken for arrived.
  static let mostUnderWay = 16

  init(message: Int, stranger: Int64? = nil) {
    self.message = message
    self.stranger = stranger
  }

  /// When it was last sent. A delivery that failed for good is taken back; one that is uncertain stays under way, also
  /// when later ones have arrived.
  package var sent: Int64? {
    guard let last = underWay.last else { return arrived }
    return max(last.at, arrived ?? last.at)
  }
  /// The number of the last item sent, of a numbered column; 0: none.
  package var item: Int64 { underWay.reduce(arrivedItem) { max($0, $1.item) } }

  mutating func send(_ sending: Sending) {
    underWay.append(sending)
    if underWay.count > Self.mostUnderWay { arrive(at: 0) }
  }

  /// The step's delivery came to its end; answers whether it was one of these.
  mutating func end(_ step: UInt64, arrived: Bool) -> Bool {
    guard let index = underWay.firstIndex(where: { $0.step == step }) else { return false }
    if arrived { arrive(at: index) } else { underWay.remove(at: index) }
    return true
  }

  private mutating func arrive(at index: Int) {
    let sending = underWay.remove(at: index)
    arrived = max(arrived ?? sending.at, sending.at)
    arrivedItem = max(arrivedItem, sending.item)
  }
}

extension Subject {
  func touch(of message: Int) -> Touch? { touches.first { $0.message == message } }

  mutating func touch(of message: Int, _ change: (inout Touch) -> Void) {
    if let index = touches.firstIndex(where: { $0.message == message }) {
      change(&touches[index])
    } else {
      var touch = Touch(message: message)
      change(&touch)
      touches.append(touch)
    }
  }
}

extension ByteWriter {
  mutating func touch(_ touch: Touch, _ slots: SlotTable) {
    signed(touch.message < 0 ? touch.stranger ?? 0 : slots.messages.slots[touch.message])
    optional(touch.arrived) { $0.signed($1) }
    signed(touch.arrivedItem)
    list(touch.underWay) { writer, sending in
      writer.unsigned(sending.step)
      writer.signed(sending.at)
      writer.signed(sending.item)
    }
    optional(touch.clicked) { $0.signed($1) }
  }
}

extension Touch {
  init(_ reader: inout ByteReader, _ slots: SlotTable) throws(Fault) {
    let slot = try reader.signed()
    let message = slots.messages.indexes[slot]
    self.init(message: message ?? -1, stranger: message == nil ? slot : nil)
    arrived = try reader.optional { (reader) throws(Fault) in try reader.signed() }
    if reader.form < 3 {
      // One sending at most was told apart, with the instant of the one before it.
      let step = try reader.unsigned()
      let before = try reader.optional { (reader) throws(Fault) in try reader.signed() }
      let item = try reader.signed()
      arrivedItem = item
      if let at = arrived, step != 0 {
        arrived = before
        arrivedItem = max(0, item - 1)
        underWay = [Sending(step: step, at: at, item: item)]
      }
    } else {
      arrivedItem = try reader.signed()
      underWay = try reader.list { (reader) throws(Fault) in
        Sending(step: try reader.unsigned(), at: try reader.signed(), item: try reader.signed())
      }
    }
    clicked = try reader.optional { (reader) throws(Fault) in try reader.signed() }
  }
}
