import CEL

/// Automated marketing without an easy way to refuse it (Personal Information Protection Law of the PRC, Article 24).
extension Analysis {
  static let refusal = Analysis { review in
    let (book, policy) = (review.book, review.book.policy)
    guard policy.declared else { return }
    var channels: Set<String> = []
    for rule in book.rules where !rule.retired {
      for message in rule.program.compactMap(\.automated).map({ book.messages[$0] })
      where book.categories[message.category].purpose == .marketing { channels.formUnion(message.channels) }
    }
    channels.subtract(policy.refusal.keys)
    guard !channels.isEmpty else { return }
    let names = channels.sorted().joined(separator: ", ")
    review.note(
      .noRefusal, at: policy.places.whole, "automated marketing on \(names) says nothing of how it is refused",
      help: "add 'refusal: { \(channels.sorted()[0]): \"…\" }' to the policy")
  }
}

extension Instruction {
  /// The message that it sends by itself.
  fileprivate var automated: Int? {
    switch self {
    case .act(.send(let message, _)), .act(.wake(let message, _, _, _)), .act(.sendWelcome(let message)): message
    default: nil
    }
  }
}
