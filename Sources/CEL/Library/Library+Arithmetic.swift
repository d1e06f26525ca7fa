/// The operators `+ - * / %` and the sign.
extension Library {
  static let arithmetic: [Function] = [
    Function(
      "_+_",
      numeric("add")
        + [
          Overload("add_string", [.text, .text], .text),
          Overload("add_bytes", [.bytes, .bytes], .bytes),
          Overload("add_list", [.list(.parameter("A")), .list(.parameter("A"))], .list(.parameter("A"))),
          Overload("add_timestamp_duration", [.time, .duration], .time),
          Overload("add_duration_timestamp", [.duration, .time], .time),
          Overload("add_duration_duration", [.duration, .duration], .duration),
        ], two: add),
    Function(
      "_-_",
      numeric("subtract")
        + [
          Overload("subtract_timestamp_timestamp", [.time, .time], .duration),
          Overload("subtract_timestamp_duration", [.time, .duration], .time),
          Overload("subtract_duration_duration", [.duration, .duration], .duration),
        ], two: subtract),
    Function("_*_", numeric("multiply"), two: multiply),
    Function("_/_", numeric("divide"), two: divide),
    Function(
      "_%_",
      [Overload("modulo_int64", [.int, .int], .int), Overload("modulo_uint64", [.uint, .uint], .uint)],
      two: modulo),
    Function(
      "-_",
      [
        Overload("negate_int64", [.int], .int), Overload("negate_double", [.double], .double),
        Overload("negate_decimal", [.decimal], .decimal), Overload("negate_duration", [.duration], .duration),
      ], one: negate),
  ]

  /// The overloads over numbers: of one type, and of decimals with whole numbers.
  private static func numeric(_ verb: String) -> [Overload] {
    [
      Overload("\(verb)_int64", [.int, .int], .int), Overload("\(verb)_uint64", [.uint, .uint], .uint),
      Overload("\(verb)_double", [.double, .double], .double),
      Overload("\(verb)_decimal", [.decimal, .decimal], .decimal),
      Overload("\(verb)_decimal_int64", [.decimal, .int], .decimal),
      Overload("\(verb)_int64_decimal", [.int, .decimal], .decimal),
    ]
  }

  private static func add(_ left: Value, _ right: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)): return .int(try exact(left.addingReportingOverflow(right)))
    case (.uint(let left), .uint(let right)): return .uint(try exact(left.addingReportingOverflow(right)))
    case (.double(let left), .double(let right)): return .double(left + right)
    case (.text(let left), .text(let right)):
      try call.budget.take(left.utf8.count + right.utf8.count)
      return .text(left + right)
    case (.bytes(let left), .bytes(let right)):
      try call.budget.take(left.count + right.count)
      return .bytes(left + right)
    case (.list(let left), .list(let right)):
      try call.budget.take(elements: left.count + right.count)
      return .list(left + right)
    case (.time(let instant), .duration(let length)), (.duration(let length), .time(let instant)):
      return .time(try TimeRange.instant(exact(instant.addingReportingOverflow(length))))
    case (.duration(let left), .duration(let right)):
      return .duration(try TimeRange.duration(exact(left.addingReportingOverflow(right))))
    default: return try decimals(left, right) { $0.adding($1) }
    }
  }

  private static func subtract(_ left: Value, _ right: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)): return .int(try exact(left.subtractingReportingOverflow(right)))
    case (.uint(let left), .uint(let right)): return .uint(try exact(left.subtractingReportingOverflow(right)))
    case (.double(let left), .double(let right)): return .double(left - right)
    case (.time(let left), .time(let right)):
      return .duration(try TimeRange.distance(exact(left.subtractingReportingOverflow(right))))
    case (.time(let instant), .duration(let length)):
      return .time(try TimeRange.instant(exact(instant.subtractingReportingOverflow(length))))
    case (.duration(let left), .duration(let right)):
      return .duration(try TimeRange.duration(exact(left.subtractingReportingOverflow(right))))
    default: return try decimals(left, right) { $0.subtracting($1) }
    }
  }

  private static func multiply(_ left: Value, _ right: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)): .int(try exact(left.multipliedReportingOverflow(by: right)))
    case (.uint(let left), .uint(let right)): .uint(try exact(left.multipliedReportingOverflow(by: right)))
    case (.double(let left), .double(let right)): .double(left * right)
    default: try decimals(left, right) { $0.multiplied(by: $1) }
    }
  }

  private static func divide(_ left: Value, _ right: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch (left, right) {
    case (.int, .int(0)), (.uint, .uint(0)), (.int, .decimal(.zero)), (.decimal, .decimal(.zero)), (.decimal, .int(0)):
      throw Fault(.divisionByZero, "division by zero")
    case (.int(let left), .int(let right)): return .int(try exact(left.dividedReportingOverflow(by: right)))
    case (.uint(let left), .uint(let right)): return .uint(left / right)
    case (.double(let left), .double(let right)): return .double(left / right)
    default: return try decimals(left, right) { $0.divided(by: $1) }
    }
  }

  private static func modulo(_ left: Value, _ right: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch (left, right) {
    case (.int, .int(0)), (.uint, .uint(0)): throw Fault(.divisionByZero, "modulus by zero")
    case (.int(let left), .int(let right)):
      return .int(try exact(left.remainderReportingOverflow(dividingBy: right)))
    case (.uint(let left), .uint(let right)): return .uint(left % right)
    default: return nil
    }
  }

  private static func negate(_ value: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch value {
    case .int(let number): return .int(try exact(Int64(0).subtractingReportingOverflow(number)))
    case .double(let number): return .double(-number)
    case .duration(let length):
      return .duration(try TimeRange.duration(exact(Int64(0).subtractingReportingOverflow(length))))
    case .decimal(let number):
      guard let opposite = number.negated() else { throw overflow }
      return .decimal(opposite)
    default: return nil
    }
  }

  /// Of two decimals, or a decimal and a whole number.
  private static func decimals(
    _ left: Value, _ right: Value, _ compute: (ExactDecimal, ExactDecimal) -> ExactDecimal?
  ) throws(Fault) -> Value? {
    let answer: ExactDecimal?
    switch (left, right) {
    case (.decimal(let left), .decimal(let right)): answer = compute(left, right)
    case (.decimal(let left), .int(let right)): answer = compute(left, ExactDecimal(right))
    case (.int(let left), .decimal(let right)): answer = compute(ExactDecimal(left), right)
    default: return nil
    }
    guard let answer else { throw overflow }
    return .decimal(answer)
  }

  static func exact<Number>(_ result: (partialValue: Number, overflow: Bool)) throws(Fault) -> Number {
    if result.overflow { throw overflow }
    return result.partialValue
  }

  static let overflow = Fault(.overflow, "the result is too large for its type")
}
