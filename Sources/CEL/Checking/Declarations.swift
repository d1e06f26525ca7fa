/// What an expression may name: its variables, by the caller who will bind them.
public protocol Declarations {
  /// The namespace that names are looked up in first, such as `shop.rules`; empty for none. In it `a.b` may mean
  /// `shop.rules.a.b`, `shop.a.b` or `a.b`, in this order.
  var container: String { get }
  /// The variable of this dotted name; nil when there is none. The checker asks for `customer.shop.city` first, then
  /// for `customer.shop`, then for `customer`: the longest name wins, what remains is selected from its value.
  func variable(_ path: [String]) -> Variable?
  /// The type of a field of values of type `.opaque(type)`, which are maps when they are evaluated; nil when there is
  /// none.
  func field(_ name: String, of type: String) -> ValueType?
  /// The names that may follow `path`, for "did you mean": of `["customer"]` its fields, of `[]` all that a name may
  /// begin with.
  func names(after path: [String]) -> [String]
}

extension Declarations {
  public var container: String { "" }
  public func field(_ name: String, of type: String) -> ValueType? { nil }
  public func names(after path: [String]) -> [String] { [] }
}

/// A named value.
public struct Variable: Sendable, Hashable {
  public var type: ValueType
  /// What reads it: mostly a field, `.now` for the instant of the decision, or a literal for a constant.
  public var node: Node

  public init(_ type: ValueType, _ node: Node) {
    self.type = type
    self.node = node
  }
}

/// No variables at all: for expressions of literals alone.
public struct NoDeclarations: Declarations {
  public init() {}
  public func variable(_ path: [String]) -> Variable? { nil }
}
