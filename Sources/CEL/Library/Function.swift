/// A function or operator of the library: its name, what the checker knows of it, and what it does.
///
/// Overloads are for the checker. At run time one body serves all of them, told apart by the values it is given, and
/// answers `no-such-overload` for others; so an expression whose types are known only then needs nothing more.
public final class Function: Sendable, Hashable {
  /// What a body does with its arguments, the target of a member call first. They are neither unknown nor faults.
  typealias Body = @Sendable (_ arguments: [Value], _ call: inout Call) throws(Fault) -> Value

  /// As the parser writes it: `_+_`, `size`, `math.greatest`.
  public let name: String
  public let overloads: [Overload]
  /// The part of the calendar that it reads of an instant: such a call may stand on `now`.
  let calendar: CalendarField?
  /// The comparison that an operator such as `_<_` is.
  let comparison: Comparison?
  let body: Body

  init(_ name: String, _ overloads: [Overload], calendar: CalendarField? = nil, _ body: @escaping Body) {
    self.name = name
    self.overloads = overloads
    self.calendar = calendar
    comparison = Comparison(operator: name)
    self.body = body
  }

  /// A function of one argument; nil from the body is `no-such-overload`, also below.
  convenience init(
    _ name: String, _ overloads: [Overload], calendar: CalendarField? = nil,
    one body: @escaping @Sendable (Value, inout Call) throws(Fault) -> Value?
  ) {
    self.init(name, overloads, calendar: calendar) { values, call throws(Fault) in
      guard values.count == 1, let answer = try body(values[0], &call) else {
        throw Fault(noOverloadOf: name, values)
      }
      return answer
    }
  }

  /// A function of two arguments.
  convenience init(
    _ name: String, _ overloads: [Overload],
    two body: @escaping @Sendable (Value, Value, inout Call) throws(Fault) -> Value?
  ) {
    self.init(name, overloads) { values, call throws(Fault) in
      guard values.count == 2, let answer = try body(values[0], values[1], &call) else {
        throw Fault(noOverloadOf: name, values)
      }
      return answer
    }
  }

  /// A function of several numbers of arguments.
  convenience init(
    _ name: String, _ overloads: [Overload], calendar: CalendarField? = nil,
    any body: @escaping @Sendable ([Value], inout Call) throws(Fault) -> Value?
  ) {
    self.init(name, overloads, calendar: calendar) { values, call throws(Fault) in
      guard let answer = try body(values, &call) else { throw Fault(noOverloadOf: name, values) }
      return answer
    }
  }

  /// The library has one function of a name.
  public static func == (left: Function, right: Function) -> Bool { left === right || left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// One signature of a function.
public struct Overload: Sendable, Hashable {
  /// As in the language definition (`size_string`), or in its manner.
  public let id: String
  /// Whether it is called on its first parameter: `text.size()`.
  public let isMember: Bool
  public let parameters: [ValueType]
  public let result: ValueType

  init(_ id: String, _ parameters: [ValueType], _ result: ValueType, member: Bool = false) {
    self.id = id
    self.isMember = member
    self.parameters = parameters
    self.result = result
  }
}

extension Comparison {
  /// The comparison of an operator's function: `_<_`.
  init?(operator name: String) {
    switch name {
    case "_==_": self = .equal
    case "_!=_": self = .notEqual
    case "_<_": self = .less
    case "_<=_": self = .lessOrEqual
    case "_>_": self = .greater
    case "_>=_": self = .greaterOrEqual
    default: return nil
    }
  }
}

extension Fault {
  /// The function has no meaning for values of these types.
  init(noOverloadOf name: String, _ values: [Value]) {
    let operation = name.filter { $0 != "_" && $0 != "@" }
    let types = values.map { $0.type?.name ?? "error" }.joined(separator: ", ")
    self.init(.noSuchOverload, "'\(operation)' is not defined for (\(types))")
  }
}
