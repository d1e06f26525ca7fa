/// From `products[].category` to a path into an event's properties.
extension Draft {
  /// `as` is how it is written, with its qualifier: for suggestions.
  func propertyPath(_ text: String, of event: Int, as written: String? = nil, at place: Place) -> PropertyPath? {
    let type = book.events[event]
    var level: [String: PropertyType]? = type.properties
    var steps: [PropertyPath.Step] = []
    var reached: PropertyType = .text
    for part in Typed.narrowed(text).split(separator: ".", omittingEmptySubsequences: false) {
      let each = part.hasSuffix("[]")
      let key = String(each ? part.dropLast(2) : part)
      guard let properties = level, let found = properties[key] else {
        if isBroken(.event, type.name) { return nil }
        let known = (level ?? [:]).keys.sorted()
        let owner: Wording = steps.last.map { "'\($0.key)'" } ?? "event '\(type.name)'"
        error(
          .unknownField, at: place, "\(owner) has no property '\(key)'",
          help: Suggestion.nearest(to: key, among: known).map { near in
            let qualified = written == "event.\(key)" ? "event.\(near)" : near
            return "did you mean '\(qualified)'?"
          }
            ?? (known.isEmpty ? "declare it under 'events:'" : "it has: \(known.joined(separator: ", "))"))
        return nil
      }
      switch (found, each) {
      case (.object(let inner), false): level = inner
      case (.objects(let inner), true): level = inner
      case (.list, true):
        level = nil
        reached = .text
      case (.objects, false):
        error(.unknownField, at: place, "'\(key)' is a list", help: "reach into it with '\(key)[]'")
        return nil
      case (_, true):
        error(.unknownField, at: place, "'\(key)' is not a list", help: "write '\(key)'")
        return nil
      default: level = nil
      }
      reached = if case .list = found, each { .text } else { found }
      steps.append(PropertyPath.Step(key: key, each: each))
    }
    switch reached {
    case .object, .objects:
      error(
        .unknownField, at: place, "'\(text)' has properties of its own, name one of them",
        help: (level ?? [:]).keys.sorted().first.map { "write '\(text).\($0)'" })
      return nil
    default: return PropertyPath(steps: steps, type: reached)
    }
  }

  /// `Order Completed.products[].category`: the event before the first dot, the path after it.
  func eventPath(_ written: Written) -> (event: Int, path: PropertyPath?)? {
    guard let text = text(written) else { return nil }
    let name = text.prefix { $0 != "." }
    guard let event = refer(to: .event, String(name), at: written.place) else { return nil }
    guard name.count < text.count else { return (event, nil) }
    guard let path = propertyPath(String(text.dropFirst(name.count + 1)), of: event, at: written.place) else {
      return nil
    }
    return (event, path)
  }
}

extension PropertyPath {
  /// As the author writes it.
  var text: String { steps.map { $0.each ? $0.key + "[]" : $0.key }.joined(separator: ".") }
}
