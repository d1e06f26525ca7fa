/// One rule of a book in a few words, for lists.
package struct RuleSummary: Sendable, Hashable {
  package var name: String
  package var title: String?
  package var status: Rule.Status
  /// What starts it: `entering dormant`.
  package var trigger: Wording
  package var priority: Int64
  package var owner: String?
  /// The messages that it may send, by name.
  package var messages: [String]
  /// The channels of these messages, by name.
  package var channels: [String]
  /// The coupons that it may give.
  package var coupons: [Coupon]
  package var place: Place

  /// The rules of a book, in its order.
  package static func all(of book: Book) -> [RuleSummary] {
    let edges = Dictionary(
      grouping: BookGraph(files: book.files).edges.filter { $0.from.kind == .rule }, by: \.from.name)
    let messages = Dictionary(book.messages.map { ($0.name, $0) }) { first, _ in first }
    let coupons = Dictionary(book.coupons.map { ($0.name, $0) }) { first, _ in first }
    let triggers = triggers(of: book)
    return book.rules.map { rule in
      let targets = (edges[rule.name] ?? []).map(\.to)
      let sent = Set(targets.filter { $0.kind == .message }.map(\.name)).sorted()
      let given = Set(targets.filter { $0.kind == .coupon }.map(\.name)).sorted()
      return RuleSummary(
        name: rule.name, title: rule.title, status: rule.status, trigger: triggers[rule.name] ?? "by hand",
        priority: rule.priority, owner: rule.owner, messages: sent,
        channels: Set(sent.flatMap { messages[$0]?.channels ?? [] }).sorted(),
        coupons: given.compactMap { coupons[$0] }, place: rule.place)
    }
  }
}
