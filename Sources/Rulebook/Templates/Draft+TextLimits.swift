import CEL

/// Whether texts fit their channels: what the letters alone exceed can never be sent.
extension Draft {
  func checkLengths() {
    let sites = Dictionary(grouping: sends, by: \.message)
    for (index, message) in book.messages.enumerated() where index < drafted.count {
      let sites = sites[index] ?? []
      let isWelcome = !sites.isEmpty && sites.allSatisfy(\.isWelcome)
      let places =
        drafted[index].texts.map(\.place) + (message.content?.items.map(\.place) ?? [])
        + (drafted[index].plain.map { [$0.place] } ?? [])
      let isMarketing = book.categories[message.category].purpose == .marketing
      for (template, place) in zip(message.templates, places) {
        for channel in message.channels {
          guard let limit = TextLimit.of(channel, isWelcome: isWelcome) else { continue }
          let refusal = isMarketing ? book.policy.refusal[channel] : nil
          if check(template, limit, channel, at: place, refusal: refusal) { break }
        }
      }
    }
  }

  /// True when something was said.
  private func check(
    _ template: Template, _ limit: TextLimit, _ channel: String, at place: Place, refusal: String?
  ) -> Bool {
    // The refusal stands on a line of its own.
    var least = refusal.map { limit.length($0) + 1 } ?? 0
    var likely = least
    for part in template.parts {
      switch part {
      case .text(let text):
        least += limit.length(text)
        likely += limit.length(text)
      case .output(let field, let filters): likely += likelyLength(of: field, filters, limit.unit)
      }
    }
    if least > limit.most {
      error(
        .textTooLong, at: place,
        "the text alone has \(limit.words(least)), and \(channel) takes \(limit.words(limit.most))",
        help: "shorten it, or write two messages")
    } else if likely > limit.most {
      warning(
        .textMayBeTooLong, at: place,
        "filled in, the text may have about \(limit.words(likely)), and \(channel) takes \(limit.words(limit.most))",
        help: "shorten it, or cut a field: {{ … | truncate: 20 }}")
    } else {
      return false
    }
    return true
  }

  /// What a field usually takes; exact where a filter or a choice bounds it. A Chinese character has three bytes.
  private func likelyLength(of field: Int, _ filters: [Template.Filter], _ unit: TextLimit.Unit) -> Int {
    let wide = unit == .bytes ? 3 : 1
    var length: Int
    switch book.fields[field].type {
    case .text: length = 20 * wide
    case .list: length = 60 * wide
    default: length = 12
    }
    if case .attribute(let index) = book.fields[field].source, case .choice(let words) = book.attributes[index].type {
      length = words.map { unit == .bytes ? $0.utf8.count : $0.utf16.count }.max() ?? length
    }
    for filter in filters {
      switch filter {
      case .truncate(let most): length = min(length, most * wide)
      case .date: length = 16 * wide
      case .urlEncode: length *= 3
      case .link: length = 40
      case .orElse, .money, .number, .upcase, .downcase: break
      }
    }
    return length
  }
}
