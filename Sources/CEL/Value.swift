/// A value of the expression language.
///
/// Instants and durations are `Int64` microseconds (instants since 1970-01-01T00:00:00Z). Text is compared by
/// Unicode code point. `date` counts civil days since 1970-01-01 without a zone.
public enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int64)
  case decimal(ExactDecimal)
  case text(String)
  case time(Int64)
  case duration(Int64)
  case date(Int64)
  case list([Value])
}

/// The static type of a value, as the checker sees it.
public enum ValueType: Sendable, Hashable {
  case null, bool, int, decimal, text, time, duration, date
  indirect case list(ValueType)
}
