import CEL

/// What an `expr:` may name: the fields that structured conditions know, by the same names, and `now`.
struct BookDeclarations: Declarations {
  let draft: Draft
  let scope: Scope

  func variable(_ path: [String]) -> CEL.Variable? {
    if path == ["now"] { return CEL.Variable(.time, .now) }
    guard let head = path.first else { return nil }
    if path.count == 1, !scope.bareIsEvent, head == "customer" || head == "event" { return nil }
    let name = path.joined(separator: ".")
    // A name of the other side is looked for by its owner alone: `customer.x` never means a property `customer`.
    guard let found = draft.quietly({ $0.resolve(name, in: scope, at: .builtIn) }) else { return nil }
    for field in found.node.fields where draft.mayBeUnknown[field] == nil {
      draft.mayBeUnknown[field] = found.mayBeUnknown
    }
    return CEL.Variable(type(of: found), found.node)
  }

  func field(_ name: String, of type: String) -> ValueType? {
    guard let event = scope.event else { return nil }
    var level = draft.book.events[event].properties
    for key in type.split(separator: ".").dropFirst() {
      guard let inner = level[String(key)]?.members else { return nil }
      level = inner
    }
    return level[name].map { valueType($0, named: type + "." + name) }
  }

  func names(after path: [String]) -> [String] {
    switch path.first {
    case nil: ["customer", "now"] + (scope.event == nil ? [] : ["event"]) + (scope.bareIsEvent ? properties : customer)
    case "customer" where path.count == 1 && scope.customer: customer
    case "event" where path.count == 1: properties
    default: []
    }
  }

  private var customer: [String] { draft.known(.attribute) + draft.known(.trait) + ["tags"] }
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
