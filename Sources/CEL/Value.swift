/// A value of the expression language.
///
/// Instants and durations are `Int64` microseconds (instants since 1970-01-01T00:00:00Z). Text is compared by
/// Unicode code point. `date` counts civil days since 1970-01-01 without a zone.
public enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case decimal(ExactDecimal)
  case text(String)
  case bytes([UInt8])
  case time(Int64)
  case duration(Int64)
  case date(Int64)
  case list([Value])
  case map(ValueMap)
  /// `optional.of(x)`, or `optional.none()`.
  indirect case optional(Value?)
  /// A type as a value, its parameters erased: `type([1]) == list`.
  indirect case type(ValueType)
  /// An error: what a computation came to instead of a value.
  indirect case fault(Fault)
}

/// The static type of a value, as the checker sees it.
public enum ValueType: Sendable, Hashable {
  case null, bool, int, uint, double, decimal, text, bytes, time, duration, date
  indirect case list(ValueType)
  indirect case map(ValueType, ValueType)
  indirect case optional(ValueType)
  /// The type of a type: `type(1)` is of type `type(int)`.
  indirect case type(ValueType)
  /// Known only when it is computed.
  case dyn
  /// A type parameter of an overload: `T` in `list(T)`.
  case parameter(String)
  /// A type known by its name alone.
  case opaque(String)
}
