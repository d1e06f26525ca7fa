/// What passed between us and a customer about one message: what `received:` and `clicked:` ask, and how far through a
/// numbered column the customer is.
package struct Touch: Sendable, Hashable {
  /// Index in the plan's book; -1 for a message that it does not have, whose slot is `stranger` then.
  package var message: Int
  /// When it was last sent. A delivery that failed for good is taken back.
  package var sent: Int64?
  /// Which step sent it then: a fingerprint of its key.
  var step: UInt64 = 0
  /// When it was sent before that.
  var before: Int64?
  /// The number of the last item sent, of a numbered column; 0: none.
  package var item: Int64 = 0
  /// When a link of it was last clicked.
  package var clicked: Int64?
  var stranger: Int64?

  init(message: Int, stranger: Int64? = nil) {
    self.message = message
    self.stranger = stranger
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

/// FNV-1a (Fowler, Noll, Vo), 64 bits, with the finalizer of SplitMix64 so that all bits are good.
enum Fingerprint {
  static func of(_ text: String) -> UInt64 {
    var hash = text.utf8.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}

extension ByteWriter {
  mutating func touch(_ touch: Touch, _ slots: SlotTable) {
    signed(touch.message < 0 ? touch.stranger ?? 0 : slots.messages.slots[touch.message])
    optional(touch.sent) { $0.signed($1) }
    unsigned(touch.step)
    optional(touch.before) { $0.signed($1) }
    signed(touch.item)
    optional(touch.clicked) { $0.signed($1) }
  }
}

extension ByteReader {
  mutating func touch(_ slots: SlotTable) throws(Fault) -> Touch {
    let slot = try signed()
    let message = slots.messages.indexes[slot]
    var touch = Touch(message: message ?? -1, stranger: message == nil ? slot : nil)
    touch.sent = try optional { (reader) throws(Fault) in try reader.signed() }
    touch.step = try unsigned()
    touch.before = try optional { (reader) throws(Fault) in try reader.signed() }
    touch.item = try signed()
    touch.clicked = try optional { (reader) throws(Fault) in try reader.signed() }
    return touch
  }
}
