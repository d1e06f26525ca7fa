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
      let records = draft.pendingMessages.enumerated().map { index, entry in
        draft.pendingContents[index] == nil ? draft.messageRecord(entry) : nil
      }
      for (index, entry) in draft.pendingMessages.enumerated() {
        let (message, drafted) =
          draft.pendingContents[index].map { draft.content(entry, $0) } ?? draft.message(index, records)
        draft.book.messages.append(message)
        draft.drafted.append(drafted)
      }
    })
}

extension Keys {
  static let message: Keys = [
    .optional("category", .reference(.category), "promotion, value, community, care, service, requested, or your own."),
    .optional("channels", .oneOrMany(.text), "The channels in the order in which they are tried."),
    .optional("speaker", .text, "Who says it: a speaker of the channel's account."),
    .optional("text", .template, "What it says, quoted or as a block; {{ customer.nickname | default: \"朋友\" }}."),
    .optional("variants", .list(.template), "Several texts instead of one: each customer has one of them for good."),
    .optional("plain", .template, "What it says to those who want no personal address: without customer fields."),
    .foreseen("attachments", .oneOrMany(.mapping(.attachment)), "Images and cards that go with it."),
    .optional("expires", .duration, "Not delivered later than this after its instant."),
    .optional("like", .reference(.message), "Another message: whatever is not said here is as there."),
  ]
}

extension Draft {
  fileprivate func messageRecord(_ entry: WrittenEntry) -> Record? {
    Record(entry.value, "a message", .message, in: self)
  }

  fileprivate func message(_ index: Int, _ records: [Record?]) -> (Message, DraftedMessage) {
    let entry = pendingMessages[index]
    var message = Message(name: entry.name, category: 0, channels: [], place: entry.place)
    guard let chain = chain(from: index, records) else { return (message, DraftedMessage()) }
    func inherited(_ key: String) -> Written? { chain.firstAnswer { $0[key] } }
    for key in ["category", "channels"] where inherited(key) == nil {
      let known = key == "category" ? book.categories.map(\.name) : channels
      error(
        .missingKey, at: entry.place, "message '\(entry.name)' needs '\(key)'",
        help: known.isEmpty ? "add '\(key): …'" : "add '\(key): …'; there are: \(known.joined(separator: ", "))")
    }
    readRoute(of: &message, inherited)
    if let written = inherited("attachments") { message.attachments = attachments(written) }
    if let record = chain.first, record["text"] != nil, let other = record["variants"] {
      error(.conflictingKeys, at: other.anchor, "a message has 'text' or 'variants', not both", help: "keep one")
    }
    // The nearest of the chain that says either.
    let depth = chain.firstIndex { $0["text"] != nil || $0["variants"] != nil }
    let nearest = depth.map { chain[$0] }
    guard let written = nearest?["text"] ?? nearest?["variants"] else {
      error(
        .missingKey, at: entry.place, "message '\(entry.name)' needs 'text'", help: "add 'text: …'")
      return (message, DraftedMessage())
    }
    let texts = nearest?["text"] == nil ? variants(written) : [template(written)].compactMap { $0 }
    // A message with a text of its own has a plain one of its own too.
    let own = chain.prefix((depth ?? 0) + 1).compactMap { $0["plain"] }.first
    return (message, DraftedMessage(texts: texts, plain: own.flatMap { template($0) }))
  }

  /// What a message and a column have alike.
  func readRoute(of message: inout Message, _ said: (String) -> Written?) {
    message.category = said("category").flatMap { refer(to: .category, $0) } ?? 0
    if let written = said("channels") {
      message.channels = written.oneOrMany.compactMap { channel($0) }
      if written.oneOrMany.isEmpty { let _: String? = refuse(written, .expectedList, "at least one channel") }
    }
    let channels = message.channels
    message.speaker = said("speaker").flatMap { speaker($0, channels: channels) }
    message.expires = said("expires").flatMap { span($0) }
  }

  private func variants(_ written: Written) -> [DraftedTemplate] {
    guard let items = items(written, "a list of texts") else { return [] }
    if items.count < 2 {
      return refuse(written, .expectedList, "at least two texts", "write 'text: …' for one alone") ?? []
    }
    if items.count > 100 {
      error(.outOfRange, at: written.anchor, "a message has at most 100 variants", help: "remove some")
      return []
    }
    return items.compactMap { template($0) }
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
      if pendingContents[target] != nil {
        return refuse(like, .unknownMessage, "a message", "a column has no text of its own: write the keys here")
      }
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
