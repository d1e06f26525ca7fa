import CEL
import Engine
import Rulebook

extension Expectation {
  /// Whether every key that is given agrees with this happening.
  func matches(_ happening: Happening) -> Bool {
    if reason != nil { return isRefusal(happening) }
    return happening.counts && disagreements(with: happening) == 0
  }

  /// A hold or a refusal counts only where a line names rule and reason.
  private func isRefusal(_ happening: Happening) -> Bool {
    let entry = happening.entry
    guard happening.isRefusal, let rule, entry.rule == rule, entry.reason?.rawValue == reason else { return false }
    return message == nil || entry.name == message
  }

  /// How many of the keys given say something else: 0 is a match, the least is the nearest.
  func disagreements(with happening: Happening) -> Int {
    let entry = happening.entry
    func of(_ verbs: TraceEntry.Verb...) -> String? { verbs.contains(entry.verb) ? entry.name : nil }
    var count = 0
    func compare(_ expected: String?, _ seen: String?) {
      if let expected, expected != seen { count += 1 }
    }
    compare(verb, entry.verb.rawValue)
    compare(rule, entry.rule)
    compare(goal, entry.verb == .goal ? entry.rule : nil)
    compare(message, of(.send, .sendWelcome, .wake))
    compare(tag, of(.addTag, .removeTag))
    compare(field, of(.set))
    compare(event, of(.emit))
    compare(coupon, entry.coupon)
    compare(channel, entry.channel)
    if let value, value != happening.value { count += 1 }
    if let text, !text.matches(happening.text) { count += 1 }
    return count
  }

  /// Whether the thing it is about is the one that the line names.
  func names(_ happening: Happening) -> Bool {
    (message ?? tag ?? field ?? event ?? happening.entry.name) == happening.entry.name
  }

  /// As its author means it: `send 'still-here'`.
  func described() -> String {
    if let goal { return "goal of \(goal)" }
    if let reason { return "\(rule ?? "a rule") refused, reason \(reason)" }
    var words: [String] = []
    if let verb { words.append(verb) }
    if let name = message ?? tag ?? field ?? event { words.append("'\(name)'") }
    if let value { words.append("= \(value.shown(.utc))") }
    if let coupon { words.append(verb == "grant-coupon" ? "'\(coupon)'" : "with coupon '\(coupon)'") }
    if let channel { words.append("on \(channel)") }
    switch text {
    case .contains(let part)?: words.append("with a text that contains '\(part)'")
    case .equals(let whole)?: words.append("with the text '\(whole)'")
    case nil: break
    }
    if let rule { words.append("by \(rule)") }
    return words.isEmpty ? "something" : words.joined(separator: " ")
  }
}

extension Expectation.TextMatch {
  fileprivate func matches(_ text: String?) -> Bool {
    guard let text else { return false }
    switch self {
    case .contains(let part): return text.contains(part)
    // The line break at the end of a block text is no part of what one says.
    case .equals(let whole): return text == whole || text == whole + "\n"
    }
  }
}
