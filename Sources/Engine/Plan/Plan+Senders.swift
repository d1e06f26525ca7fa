import Rulebook

// What senders get wrong about the events and traits that the engine itself acts on, in words for them.

extension Plan {
  /// What is wrong with a built-in event: a consent for a channel that is none would be a consent for nothing.
  func problem(withBuiltIn name: String, _ properties: JSON) -> String? {
    switch name {
    case "Contact Added", "Contact Removed":
      return word(properties, "account", of: book.accounts.map(\.name), required: true)
    case "Consent Given":
      return word(properties, "channel", of: channels, required: true)
        ?? word(properties, "purpose", of: Consent.Purpose.allCases.map(\.word), required: true)
    case "Consent Withdrawn":
      // Without a channel or purpose everything is withdrawn.
      return word(properties, "channel", of: channels, required: false)
        ?? word(properties, "purpose", of: Consent.Purpose.allCases.map(\.word), required: false)
    case "Message Clicked":
      if case .text? = properties["message"] { return nil }
      return "properties.message: expected the name of a message"
    default: return nil
    }
  }

  /// What is wrong with the traits of a profile: each declared attribute must be of its type, or null.
  package func problem(withProfile bytes: [UInt8]) -> String? {
    guard let traits = try? JSON.parse(bytes), case .object(let members) = traits else {
      return "traits: expected an object"
    }
    for member in members where member.value != .null {
      if member.key == "tags", attributeIndex["tags"] == nil {
        guard PropertyType.list.read(member.value) == nil else { continue }
        return "traits.tags: expected a list of texts"
      }
      guard let index = attributeIndex[member.key] else { continue }
      let type = book.attributes[index].type
      if type.read(member.value) == nil { return "traits.\(member.key): expected \(type.expected)" }
    }
    return nil
  }

  private var channels: [String] { Set(book.accounts.map(\.channel)).sorted() }

  private func word(_ properties: JSON, _ key: String, of words: [String], required: Bool) -> String? {
    let expected = "properties.\(key): expected one of \(words.joined(separator: ", "))"
    switch properties[key] {
    case nil, .null?: return required ? expected : nil
    case .text(let text)?: return words.contains(text) ? nil : "\(expected); found '\(text)'"
    default: return expected
    }
  }
}
