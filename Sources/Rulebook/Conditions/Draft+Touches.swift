import CEL

/// `received: MESSAGE` and `clicked: MESSAGE`, with `within:` beside them: what passed between us and the customer.
extension Draft {
  static let touches = ["received", "clicked"]

  /// Known for everybody: who never got the message did not get it within any time.
  func touchCondition(_ entry: WrittenEntry, within: Written?) -> Node? {
    let messages = entry.value.oneOrMany.map { refer(to: .message, $0) }
    if messages.isEmpty { return refuse(entry.value, .expectedText, "a message") }
    let span = within.map { self.span($0, calendar: true) }
    if case .some(.none) = span { return nil }
    guard !messages.contains(nil) else { return nil }
    let nodes = messages.compactMap { $0 }.map { message -> Node in
      let name = pendingMessages[message].name
      let source: FieldSource = entry.name == "received" ? .received(message) : .clicked(message)
      let at = Node.field(intern(Field(name: "\(entry.name):\(name)", source: source, type: .time)))
      guard let length = span ?? nil else { return .known(at) }
      return .ifMissing(.compare(.less, .now, .shifted(at, by: length)), false)
    }
    return nodes.count == 1 ? nodes[0] : .any(nodes)
  }
}
