import Rulebook

extension Guardrail {
  /// Of the last few marketing messages, the candidate counted, at most so many of a category. Wake-ups stand outside; and
  /// while there are fewer, the caps alone speak.
  static let mix = Guardrail(lanes: [.message]) { proposal, moment in
    let category = moment.book.messages[proposal.message].category
    guard moment.category(of: proposal).purpose == .marketing else { return nil }
    for mix in moment.book.policy.mix where mix.category == category {
      let history = moment.subject.sent.mixed.suffix(Int(mix.of) - 1)
      guard history.count == Int(mix.of) - 1 else { continue }
      let same = history.filter { $0.category == category }
      guard same.count + 1 > mix.atMost else { continue }
      let rivals = moment.rivals(of: proposal, among: Array(same))
      // Without them the message before would count in their stead.
      let others = moment.subject.sent.filter { !rivals.contains($0) }.mixed.suffix(Int(mix.of) - 1)
      let fitsAlone = others.count < Int(mix.of) - 1 || others.count { $0.category == category } < mix.atMost
      let winner = fitsAlone ? rivals.last?.rule : nil
      return Ruling(reason: winner == nil ? .mix : .outranked, hold: false, winner: winner)
    }
    return nil
  }
}

extension [Sent] {
  /// What the mix looks at, by planned instant.
  fileprivate var mixed: [Sent] {
    filter { $0.marketing && !$0.isWakeUp }.enumerated()
      .sorted { ($0.element.planned, $0.offset) < ($1.element.planned, $1.offset) }.map(\.element)
  }
}

extension Policy {
  /// How many marketing messages are kept for the mix, however long ago they went: twice as many as it looks at, for some
  /// may be given back.
  var mixMemory: Int { 2 * Int(mix.map(\.of).max() ?? 0) }
}
