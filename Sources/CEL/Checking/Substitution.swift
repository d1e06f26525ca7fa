/// What the type parameters met so far stand for.
///
/// Assignability is that of the language definition: `dyn` goes everywhere, a free parameter becomes what it meets.
struct Substitution {
  private var bound: [String: ValueType] = [:]
  private var count = 0

  /// A parameter that stands for nothing yet. No source can name it.
  mutating func fresh() -> ValueType {
    count += 1
    return .parameter("#\(count)")
  }

  /// The signature with parameters of its own.
  mutating func instantiate(_ overload: Overload) -> (parameters: [ValueType], result: ValueType) {
    var renamed: [String: ValueType] = [:]
    let types = (overload.parameters + [overload.result]).map { type in
      type.mapParameters { name in
        if let known = renamed[name] { return known }
        let new = fresh()
        renamed[name] = new
        return new
      }
    }
    return (Array(types.dropLast()), types[types.count - 1])
  }

  /// The type with everything known put in; free parameters stay.
  func resolve(_ type: ValueType) -> ValueType {
    type.mapParameters { name in bound[name].map(resolve) ?? .parameter(name) }
  }

  /// The type with everything known put in, and `dyn` for what is still free.
  func settled(_ type: ValueType) -> ValueType { resolve(type).mapParameters { _ in .dyn } }

  /// Whether a value of type `type` may stand where `wanted` is asked for; if so, parameters are bound, else nothing is.
  mutating func assign(_ type: ValueType, to wanted: ValueType) -> Bool {
    var attempt = self
    guard attempt.unify(resolve(type), resolve(wanted)) else { return false }
    self = attempt
    return true
  }

  mutating func assign(_ types: [ValueType], to wanted: [ValueType]) -> Bool {
    guard types.count == wanted.count else { return false }
    var attempt = self
    for (type, wanted) in zip(types, wanted) {
      guard attempt.unify(attempt.resolve(type), attempt.resolve(wanted)) else { return false }
    }
    self = attempt
    return true
  }

  /// The type of two values in one place: the one that takes the other, else `dyn`.
  mutating func join(_ left: ValueType, _ right: ValueType) -> ValueType {
    if resolve(left) == .dyn || resolve(right) == .dyn { return .dyn }
    return assign(right, to: left) ? resolve(left) : .dyn
  }

  /// Both are resolved.
  private mutating func unify(_ left: ValueType, _ right: ValueType) -> Bool {
    if left == right { return true }
    switch (left, right) {
    case (.dyn, _), (_, .dyn): return true
    case (.parameter(let name), let type), (let type, .parameter(let name)):
      guard !type.mentions(name) else { return false }
      bound[name] = type
      return true
    case (.null, .time), (.null, .duration), (.null, .opaque), (.time, .null), (.duration, .null), (.opaque, .null):
      return true
    case (.list(let left), .list(let right)), (.optional(let left), .optional(let right)): return unify(left, right)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return unify(key, otherKey) && unify(resolve(value), resolve(otherValue))
    // Types are compared by value: type(a) == type(b).
    case (.type, .type): return true
    default: return false
    }
  }
}

extension ValueType {
  /// The type with each parameter replaced.
  func mapParameters(_ replace: (String) -> ValueType) -> ValueType {
    switch self {
    case .parameter(let name): replace(name)
    case .list(let element): .list(element.mapParameters(replace))
    case .map(let key, let value): .map(key.mapParameters(replace), value.mapParameters(replace))
    case .optional(let wrapped): .optional(wrapped.mapParameters(replace))
    case .type(let type): .type(type.mapParameters(replace))
    default: self
    }
  }

  fileprivate func mentions(_ parameter: String) -> Bool {
    switch self {
    case .parameter(let name): name == parameter
    case .list(let inner), .optional(let inner), .type(let inner): inner.mentions(parameter)
    case .map(let key, let value): key.mentions(parameter) || value.mentions(parameter)
    default: false
    }
  }
}
