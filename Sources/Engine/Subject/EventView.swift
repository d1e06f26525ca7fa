package import CEL
package import Rulebook

/// An event with its properties parsed, read through the types its book declares.
package struct EventView: Sendable {
  /// `occurred` is clamped here too: what is kept of an event is what the journal says of it.
  package let event: Event
  /// `occurred`, clamped to the instant of the decision.
  package let occurred: Int64
  private let properties: JSON

  /// Throws `Fault.unreadableEvent` when the stored properties are not a JSON object.
  package init(_ event: Event, now: Int64) throws(Fault) {
    var event = event
    event.occurred = min(event.occurred, now)
    self.event = event
    occurred = event.occurred
    do {
      properties = event.properties.isEmpty ? .object([]) : try JSON.parse(event.properties)
    } catch {
      throw .unreadableEvent("\(event.name): \(error)")
    }
  }

  /// The event as it counts from here on: its instant no later than its decision's.
  var settled: Event {
    var event = event
    event.occurred = occurred
    return event
  }

  /// The one value at the path; nil when absent or not of the declared type.
  func value(at path: PropertyPath) -> Value? {
    if path.many { return .list(values(at: path)) }
    guard let found = JSON.walk(properties, path.steps[...]).first else { return nil }
    return path.type.read(found)
  }

  /// All values at the path, through its lists.
  func values(at path: PropertyPath) -> [Value] {
    JSON.walk(properties, path.steps[...]).compactMap(path.type.read)
  }

  /// The canonical text of a property, for pairing.
  func key(_ property: String) -> String? {
    guard let found = properties[property], found != .null else { return nil }
    return String(decoding: found.bytes(), as: UTF8.self)
  }

  /// The text under a key, when it is one.
  func text(_ key: String) -> String? {
    if case .text(let text)? = properties[key] { text } else { nil }
  }
}

extension JSON {
  /// Every value that the path reaches, in order.
  static func walk(_ value: JSON, _ steps: ArraySlice<PropertyPath.Step>) -> [JSON] {
    guard let step = steps.first else { return value == .null ? [] : [value] }
    guard let inner = value[step.key] else { return [] }
    let rest = steps.dropFirst()
    guard step.each else { return walk(inner, rest) }
    guard case .list(let items) = inner else { return [] }
    return items.flatMap { walk($0, rest) }
  }
}

extension PropertyType {
  /// The value of a JSON property of this type; nil when it is something else. Numbers may come as text; what holds
  /// U+0000 is no text, for no channel can carry it.
  package func read(_ json: JSON) -> Value? {
    if case .text(let text) = json, text.utf8.contains(0) { return nil }
    return typed(json)
  }

  private func typed(_ json: JSON) -> Value? {
    switch (self, json) {
    case (.text, .text(let text)), (.customer, .text(let text)), (.monthDay, .text(let text)): .text(text)
    case (.text, .number(let text)), (.customer, .number(let text)): .text(text)
    case (.table, .text(let text)), (.table, .number(let text)): .text(text)
    case (.choice(let words), .text(let text)): words.contains(text) ? .text(text) : nil
    case (.number, .number(let text)), (.money, .number(let text)), (.number, .text(let text)),
      (.money, .text(let text)):
      ExactDecimal(json: text).map { .decimal($0) }
    case (.flag, .bool(let flag)): .bool(flag)
    case (.time, .text(let text)): parseInstant(text, zone: .utc).map { .time($0) }
    case (.date, .text(let text)): parseInstant(text, zone: .utc).map { .date(Zone.utc.local($0).date.dayNumber) }
    case (.list, .list(let items)): .list(items.compactMap(PropertyType.text.read))
    case (.object(let properties), .object(let members)): .map(Self.map(members, properties))
    case (.objects(let properties), .list(let items)):
      .list(items.compactMap { $0.members.map { .map(Self.map($0, properties)) } })
    default: nil
    }
  }

  /// The declared properties that are there and of their type; of a key that stands there twice the first counts.
  private static func map(_ members: [JSON.Member], _ properties: [String: PropertyType]) -> ValueMap {
    var map = ValueMap()
    for member in members {
      guard let value = properties[member.key]?.read(member.value) else { continue }
      try? map.insert(value, for: .text(member.key))
    }
    return map
  }

  /// What a sender should write, for messages.
  package var expected: String {
    switch self {
    case .text, .customer: "text"
    case .monthDay: "text such as \"05-20\""
    case .table(let name): "a key of the table '\(name)'"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .number: "a number"
    case .money: "an amount such as 12.50"
    case .flag: "true or false"
    case .time: "an instant such as 2026-03-01T10:00:00+08:00"
    case .date: "a date such as 2026-03-01"
    case .list: "a list of texts"
    case .object: "an object"
    case .objects: "a list of objects"
    }
  }
}

extension ExactDecimal {
  /// A JSON number as written: exact where it is plain, through its nearest nine decimals where it has more or an
  /// exponent.
  init?(json text: String) {
    if let exact = ExactDecimal(text) {
      self = exact
    } else if let number = Double(text), let rounded = ExactDecimal(rounding: number) {
      self = rounded
    } else {
      return nil
    }
  }
}
