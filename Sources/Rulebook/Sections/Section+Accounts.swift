/// `tea-wecom: { channel: wecom, speakers: { adviser: { name: 小茶, staff: owner } } }`.
extension Section {
  static let accounts = Section(
    name: "accounts", summary: "The sender's accounts, each on a channel.", shape: .names(.mapping(.account))
  ) { draft, parts in
    for entry in draft.named(parts, "accounts") {
      guard draft.define(.account, entry.name, index: draft.book.accounts.count, at: entry.place) else { continue }
      let channel: String?
      var speakers: [Speaker] = []
      if let record = Record(entry.value, "an account", .account, in: draft) {
        channel = record["channel"].flatMap(draft.text)
        if let written = record["speakers"] { speakers = draft.speakers(written) }
      } else {
        channel = nil
      }
      draft.book.accounts.append(Account(name: entry.name, channel: channel ?? "", speakers: speakers))
    }
  }
}

extension Keys {
  static let account: Keys = [
    .required("channel", .text, "What messages name: wecom, sms, email, …"),
    .optional("speakers", .names(.mapping(.speaker)), "Who speaks on this account."),
  ]
  static let speaker: Keys = [
    .required("name", .text, "The name that customers see."),
    .optional("staff", .text, "The staff member; owner: whoever the customer belongs to."),
  ]
}

extension Draft {
  fileprivate func speakers(_ written: Written) -> [Speaker] {
    named([written], "speakers").compactMap { entry in
      guard let record = Record(entry.value, "a speaker", .speaker, in: self) else { return nil }
      guard let shown = record["name"].flatMap(text) else { return nil }
      return Speaker(name: entry.name, shown: shown, staff: record["staff"].flatMap(text) ?? "owner")
    }
  }

  /// The channels that some account has.
  var channels: [String] { Set(book.accounts.map(\.channel)).subtracting([""]).sorted() }

  func channel(_ written: Written) -> String? {
    guard let name = text(written) else { return nil }
    if channels.contains(name) {
      for index in book.accounts.indices where book.accounts[index].channel == name { use(.account, index) }
      return name
    }
    if book.accounts.contains(where: { $0.channel.isEmpty }) { return nil }
    error(
      .unknownChannel, at: written.place, "no account has the channel '\(name)'",
      help: Suggestion.help(for: name, among: channels)
        ?? (channels.isEmpty
          ? "write accounts: { \(name)-account: { channel: \(name) } }"
          : "there are: \(channels.joined(separator: ", "))"))
    return nil
  }
}
