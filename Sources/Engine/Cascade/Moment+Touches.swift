import Rulebook

/// What the customer got and clicked, kept per message.
extension Moment {
  mutating func rememberSending(_ message: Int, item: Int64?, _ key: String) {
    let sending = Touch.Sending(step: Fingerprint.spread(key), at: now, item: item ?? 0)
    // A series that a retired rule brought along is known by its name.
    let message = plan.messageIndex[book.messages[message].name] ?? message
    subject.touch(of: message) { $0.send(sending) }
    touch(.message(message))
  }

  /// A delivery came to its end. What failed for good was not received, and its item of a column comes again.
  mutating func endSending(_ key: String, arrived: Bool) {
    let step = Fingerprint.spread(key)
    for index in subject.touches.indices where subject.touches[index].end(step, arrived: arrived) {
      if !arrived, subject.touches[index].message >= 0 { touch(.message(subject.touches[index].message)) }
    }
  }

  /// The built-in event `Message Clicked`; one about a message that the book does not have says nothing.
  mutating func takeClick(_ view: EventView) {
    guard let message = view.text("message").flatMap({ plan.messageIndex[$0] }) else { return }
    let at = view.occurred
    subject.touch(of: message) { $0.clicked = max($0.clicked ?? at, at) }
    touch(.message(message))
  }
}
