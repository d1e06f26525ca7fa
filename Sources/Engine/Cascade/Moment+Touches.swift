import Rulebook

/// What the customer got and clicked, kept per message.
extension Moment {
  mutating func rememberSending(_ message: Int, item: Int64?, _ key: String) {
    let now = self.now
    // A series that a retired rule brought along is known by its name.
    let message = plan.messageIndex[book.messages[message].name] ?? message
    subject.touch(of: message) { touch in
      touch.before = touch.sent
      touch.sent = now
      touch.step = Fingerprint.of(key)
      if let item { touch.item = item }
    }
    touch(.message(message))
  }

  /// A delivery failed for good: it was not received, and the item of a column comes again.
  mutating func forgetSending(_ key: String) {
    let step = Fingerprint.of(key)
    for index in subject.touches.indices where subject.touches[index].step == step {
      guard subject.touches[index].sent != nil else { continue }
      subject.touches[index].sent = subject.touches[index].before
      subject.touches[index].before = nil
      subject.touches[index].step = 0
      subject.touches[index].item = max(0, subject.touches[index].item - 1)
      if subject.touches[index].message >= 0 { touch(.message(subject.touches[index].message)) }
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
