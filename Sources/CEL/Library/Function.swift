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
  let body: Body

  init(_ name: String, _ overloads: [Overload], calendar: CalendarField? = nil, _ body: @escaping Body) {
    self.name = name
    self.overloads = overloads
    self.calendar = calendar
    self.body = body
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
