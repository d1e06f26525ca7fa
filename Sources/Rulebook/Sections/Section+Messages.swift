/// `long-time-no-see: { category: promotion, channels: [wecom, sms], speaker: adviser, text: "…" }`.
extension Section {
  static let messages = Section(
    name: "messages", summary: "What customers are told.", shape: .names(.mapping(.message)),
    declare: { draft, parts in
      for entry in draft.named(parts, "messages") {
        guard draft.define(.message, entry.name, index: draft.pendingMessages.count, at: entry.place) else { continue }
        draft.pendingMessages.append(entry)
      }
    },
    read: { draft, _ in
      let records = draft.pendingMessages.map { draft.messageRecord($0) }
      for index in records.indices { draft.addMessage(index, records) }
    })
}

extension Keys {
  static let message: Keys = [
    .optional("category", .reference(.category), "promotion, value, community, care, service, requested, or your own."),
    .optional("channels", .oneOrMany(.text), "The channels in the order in which they are tried."),
    .optional("speaker", .text, "Who says it: a speaker of the channel's account."),
    .optional("text", .template, "What it says, quoted or as a block; {{ customer.nickname | default: \"朋友\" }}."),
    .optional("expires", .duration, "Not delivered later than this after its instant."),
    .optional("like", .reference(.message), "Another message: whatever is not said here is as there."),
  ]
}

extension Draft {
  fileprivate func messageRecord(_ entry: WrittenEntry) -> Record? {
    Record(entry.value, "a message", .message, in: self)
  }

  fileprivate func addMessage(_ index: Int, _ records: [Record?]) {
    let entry = pendingMessages[index]
    var message = Message(
      name: entry.name, category: 0, channels: [], text: Template(parts: []), place: entry.place)
    var drafted = DraftedTemplate()
    defer {
      book.messages.append(message)
      self.drafted.append(drafted)
    }
    guard let chain = chain(from: index, records) else { return }
    func inherited(_ key: String) -> Written? { chain.lazy.compactMap { $0[key] }.first }
    for key in ["category", "channels", "text"] where inherited(key) == nil {
      error(.missingKey, at: entry.place, "message '\(entry.name)' needs '\(key)'", help: "add '\(key): …'")
    }
    message.category = inherited("category").flatMap { refer(to: .category, $0) } ?? 0
    if let written = inherited("channels") {
      message.channels = written.oneOrMany.compactMap { channel($0) }
      if written.oneOrMany.isEmpty { let _: String? = refuse(written, .expectedList, "at least one channel") }
    }
    message.speaker = inherited("speaker").flatMap { speaker($0, channels: message.channels) }
    message.expires = inherited("expires").flatMap { span($0) }
    if let written = inherited("text"), let read = template(written) { drafted = read }
  }

  /// The message's own keys, then those of the message it is like, and so on; nil when the chain is broken.
  private func chain(from index: Int, _ records: [Record?]) -> [Record]? {
    var chain: [Record] = []
    var seen: Set<Int> = []
    var next: Int? = index
    while let here = next {
      guard seen.insert(here).inserted else {
        let entry = pendingMessages[index]
        error(
          .circular, at: entry.place, "message '\(entry.name)' is like itself, by way of 'like:'",
          help: "write its text and category here")
        return nil
      }
      guard let record = records[here] else { return nil }
      chain.append(record)
      guard chain.count <= 20 else {
        error(.outOfRange, at: pendingMessages[index].place, "more than 20 messages are like each other in a chain")
        return nil
      }
      guard let like = record["like"] else { break }
      guard let target = refer(to: .message, like) else { return nil }
      next = target
    }
    return chain
  }

  private func speaker(_ written: Written, channels: [String]) -> String? {
    guard let name = text(written) else { return nil }
    let known = Set(book.accounts.filter { channels.contains($0.channel) }.flatMap { $0.speakers.map(\.name) }).sorted()
    if known.contains(name) { return name }
    if channels.isEmpty { return nil }
    error(
      .unknownSpeaker, at: written.place,
      "no account of the channels \(channels.joined(separator: ", ")) has a speaker '\(name)'",
      help: Suggestion.help(for: name, among: known)
        ?? (known.isEmpty ? "declare one under 'accounts:'" : "there are: \(known.joined(separator: ", "))"))
    return nil
  }
}
