import CEL

/// What an `expr:` may name: the fields that structured conditions know, by the same names, and `now`.
struct BookDeclarations: Declarations {
  let draft: Draft
  let scope: Scope

  func variable(_ path: [String]) -> CEL.Variable? {
    if path == ["now"] { return CEL.Variable(.time, .now) }
    guard let head = path.first else { return nil }
    if path.count == 1, !scope.bareIsEvent, head == "customer" || head == "event" { return nil }
    if head == "event" || scope.bareIsEvent, let nested = nested(head == "event" ? path.dropFirst() : path[...]) {
      return nested
    }
    let name = path.joined(separator: ".")
    // A name of the other side is looked for by its owner alone: `customer.x` never means a property `customer`.
    guard let found = draft.quietly({ $0.resolve(name, in: scope, at: .builtIn) }) else {
      // What is wrong with its definition is told there.
      let own = head == "customer" || head == "event" ? path.dropFirst() : path[...]
      guard own.contains(where: draft.isBrokenField) else { return nil }
      draft.namedBrokenField = true
      return CEL.Variable(.dyn, .literal(.null))
    }
    for field in found.node.fields where draft.mayBeUnknown[field] == nil {
      draft.mayBeUnknown[field] = found.mayBeUnknown
    }
    return CEL.Variable(type(of: found), found.node)
  }

  /// A nested object of the event, or a list of them, as a whole.
  private func nested(_ path: ArraySlice<String>) -> CEL.Variable? {
    guard let event = scope.event else { return nil }
    var level: [String: PropertyType]? = draft.book.events[event].properties
    var type: PropertyType?
    for key in path {
      guard let found = level?[key] else { return nil }
      type = found
      if case .object(let members) = found { level = members } else { level = nil }
    }
    guard let type, type.members != nil else { return nil }
    let property = PropertyPath(steps: path.map { PropertyPath.Step(key: $0) }, type: type)
    let name = "event." + property.text
    let index = draft.intern(Field(name: name, source: .property(property), type: type.valueType))
    draft.mayBeUnknown[index] = true
    return CEL.Variable(valueType(type, named: name), .field(index))
  }

  func field(_ name: String, of type: String) -> ValueType? {
    members(of: type)[name].map { valueType($0, named: type + "." + name) }
  }

  func fields(of type: String) -> [String] { members(of: type).keys.sorted() }

  /// The properties of a nested object, by its path: `event.shipping.address`.
  private func members(of type: String) -> [String: PropertyType] {
    guard let event = scope.event else { return [:] }
    return type.split(separator: ".").dropFirst().reduce(draft.book.events[event].properties) { level, key in
      level[String(key)]?.members ?? [:]
    }
  }

  func names(after path: [String]) -> [String] {
    switch path.first {
    case nil:
      ["customer", "now"] + (scope.event == nil ? [] : ["event"]) + (scope.run == nil ? [] : ["run"])
        + (scope.item ? ["item"] : []) + (scope.bareIsEvent ? properties : customer)
    case "customer" where path.count == 1 && scope.customer: customer
    case "event" where path.count == 1: properties
    case "run" where path.count == 1: run
    case "item" where path.count == 1 && scope.item: ItemField.allCases.map(\.rawValue)
    default: []
    }
  }

  private var customer: [String] { draft.known(.attribute) + draft.known(.trait) + ["tags"] }
  private var run: [String] {
    scope.run.map { ($0.hasGoal ? ["goal"] : []) + ["started_at"] + $0.traits.map(\.trait.name) } ?? []
  }
  private var properties: [String] { scope.event.map { draft.book.events[$0].properties.keys.sorted() } ?? [] }

  /// Whole counts are ints; nested objects have a type of their own, named by their path.
  private func type(of found: Resolved) -> ValueType {
    guard case .property(let path) = draft.book.fields[found.index].source else {
      return draft.book.fields[found.index].type
    }
    let type = valueType(path.type, named: "event." + path.steps.map(\.key).joined(separator: "."))
    return path.many ? .list(type) : type
  }

  private func valueType(_ type: PropertyType, named name: String) -> ValueType {
    switch type {
    case .object: .opaque(name)
    case .objects: .list(.opaque(name))
    default: type.valueType
    }
  }
}

extension PropertyType {
  /// The properties of a nested object, or of each in a list of them.
  fileprivate var members: [String: PropertyType]? {
    switch self {
    case .object(let members), .objects(let members): members
    default: nil
    }
  }
}
