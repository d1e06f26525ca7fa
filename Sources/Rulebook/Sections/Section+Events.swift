/// `Order Completed: { properties: { order_id: text, total: money } }`.
extension Section {
  static let events = Section(
    name: "events", summary: "What customers do, with the properties that rules may use.",
    shape: .names(.either([.mapping(.event), .nothing]), spaced: true)
  ) { draft, parts in
    for event in EventType.builtIns {
      draft.define(.event, event.name, index: draft.book.events.count, at: .builtIn)
      draft.book.events.append(event)
    }
    for entry in draft.named(parts, "events") {
      guard draft.define(.event, entry.name, index: draft.book.events.count, at: entry.place) else { continue }
      draft.book.events.append(EventType(name: entry.name, properties: draft.properties(entry)))
    }
  }
}

extension Keys {
  static let event: Keys = [
    .optional("properties", .either([.names(.type), .nothing]), "Properties and their types: { total: money }.")
  ]
}

extension Draft {
  /// An event without properties may be written `Signed In: {}`.
  fileprivate func properties(_ entry: WrittenEntry) -> [String: PropertyType] {
    if entry.value.isEmpty { return [:] }
    guard let record = Record(entry.value, "an event", .event, in: self) else { return [:] }
    guard let written = record["properties"], !written.isEmpty else { return [:] }
    var properties: [String: PropertyType] = [:]
    for property in named([written], "properties") {
      if let type = propertyType(property.value) {
        properties[property.name] = type
      } else {
        breaks(.event, entry.name)
      }
    }
    return properties
  }
}
