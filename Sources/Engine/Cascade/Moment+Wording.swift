import CEL
import Rulebook

/// What a message says to one customer, and which of its texts that is.
struct Wording {
  var template: Template
  /// `variant 2`, `item 3`, `item 2026-03-02`: for `explain`; nil where there is one text alone.
  var piece: String?
  /// The number of a numbered item.
  var item: Int64?
}

extension Moment {
  /// The text for this customer; nil where a column has no item for them.
  func wording(of proposal: Proposal) -> Wording? {
    let message = book.messages[proposal.message]
    guard let content = message.content else {
      guard message.texts.count > 1 else { return message.texts.first.map { Wording(template: $0) } }
      // The same for good: a hash, and no state.
      let hash = Fingerprint.spread("\(subject.id)/\(message.name)")
      let index = Int(hash % UInt64(message.texts.count))
      return Wording(template: message.texts[index], piece: "variant \(index + 1)")
    }
    if content.isSeries {
      // The item of the innermost loop; a loop over another series has its own messages.
      guard let (series, item) = run(proposal.step.id)?.item(in: book), series == proposal.message else { return nil }
      return Wording(template: item.whole, piece: "item \(item.position)")
    }
    switch content.order {
    case .date:
      let day = zone.local(proposal.step.since).date
      return content.item(at: day.dayNumber).map { Wording(template: $0.whole, piece: "item \(day)") }
    case .number:
      let last = subject.touch(of: proposal.message)?.item ?? 0
      return content.item(after: last).map {
        Wording(template: $0.whole, piece: "item \($0.position)", item: $0.position)
      }
    }
  }
}

extension Moment {
  /// Whether the message has words that say nothing of the customer.
  func hasPlainWords(_ proposal: Proposal) -> Bool {
    if book.messages[proposal.message].plain != nil { return true }
    return wording(of: proposal)?.template.customerField(in: book) == nil
  }

  /// The words for one channel: the plain ones for those who want no personal address, and under marketing how to refuse
  /// it.
  func words(_ wording: Wording, of proposal: Proposal, on channel: String) -> Wording {
    var wording = wording
    guard category(of: proposal).purpose == .marketing else { return wording }
    if !subject.consentsToPersonalisation(on: channel), let plain = book.messages[proposal.message].plain {
      wording.template = plain
      wording.piece = "plain"
    }
    if let refusal = book.policy.refusal[channel] { wording.template.close(with: refusal) }
    return wording
  }
}

extension Template {
  /// Puts a line of its own at the end.
  fileprivate mutating func close(with line: String) {
    if case .text(let last)? = parts.last, last.hasSuffix("\n") {
      parts.append(.text(line))
    } else {
      parts.append(.text("\n" + line))
    }
  }
}

extension Guardrail {
  /// A column must have an item, or say what goes instead (`if-none`).
  static let content = Guardrail { proposal, moment in
    guard moment.wording(of: proposal) == nil else { return nil }
    guard case .send(let other)? = moment.book.messages[proposal.message].content?.ifNone else {
      return Ruling(reason: .noItem, hold: false)
    }
    let coupon = proposal.coupon
    proposal.say(other, in: moment)
    proposal.coupon = coupon
    return nil
  }
}
