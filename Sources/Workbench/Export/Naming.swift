import Engine
import Rulebook

/// Turns what depends on the numbers of one store (subjects in step keys, codes made from them) into what does not.
struct Naming {
  private let names: [Int64: String]
  /// Coupon code → the step key of its issue, with names.
  private var codes: [String: String] = [:]

  init(names: [Int64: String]) {
    self.names = names
  }

  mutating func learn(code: String, key: String) { codes[code] = self.key(key) }

  func customer(_ subject: Int64) -> String { names[subject] ?? "(erased)" }

  /// `rule/subject/run/step` with the customer's name in place of the number; the rule may hold slashes.
  func key(_ key: String) -> String {
    var parts = key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 4, let subject = Int64(parts[parts.count - 3]) else { return key }
    parts[parts.count - 3] = customer(subject)
    return parts.joined(separator: "/")
  }

  /// A coupon code is an HMAC of its step key: it is named by the key.
  func code(_ code: String) -> String { codes[code].map { "code of \($0)" } ?? "code" }

  /// A text with the code in it named.
  func text(_ text: String, code: String?) -> String {
    guard let code, !code.isEmpty else { return text }
    var rest = text[...]
    var result = ""
    while let range = rest.firstRange(of: code) {
      result += rest[..<range.lowerBound] + "{" + self.code(code) + "}"
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  /// An event's identity; ids of emitted events are step keys.
  func event(_ event: Event?) -> JSON {
    guard let event else { return .null }
    let id = event.source == "nurture" ? key(event.id) : event.id
    return [
      "name": .text(event.name), "source": .text(event.source), "id": .text(id), "occurred": JSON(event.occurred),
    ]
  }
}
