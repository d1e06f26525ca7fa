/// The extension `math`.
extension Library {
  static let math: [Function] =
    [
      extreme("math.greatest", .greater), extreme("math.least", .less),
      whole("math.ceil", .up), whole("math.floor", .down), whole("math.round", .toNearestOrAwayFromZero),
      whole("math.trunc", .towardZero),
      ofDouble("math.isNaN") { $0.isNaN }, ofDouble("math.isInf") { $0.isInfinite },
      ofDouble("math.isFinite") { $0.isFinite },
      bits("math.bitAnd", { $0 & $1 }), bits("math.bitOr", { $0 | $1 }), bits("math.bitXor", { $0 ^ $1 }),
      Function(
        "math.bitNot",
        [Overload("math_bitNot_int_int", [.int], .int), Overload("math_bitNot_uint_uint", [.uint], .uint)],
        one: { value, _ in
          switch value {
          case .int(let number): .int(~number)
          case .uint(let number): .uint(~number)
          default: nil
          }
        }),
      shift("math.bitShiftLeft") { $0 << $1 }, shift("math.bitShiftRight") { $0 >> $1 },
      Function(
        "math.sqrt",
        [ValueType.double, .int, .uint].map { Overload("math_sqrt_\($0.name)", [$0], .double) },
        one: { value, _ in
          switch value {
          case .double(let number): .double(number.squareRoot())
          case .int(let number): .double(Double(number).squareRoot())
          case .uint(let number): .double(Double(number).squareRoot())
          default: nil
          }
        }),
      Function(
        "math.abs", ofNumbers("math_abs"),
        one: { value, _ throws(Fault) in
          switch value {
          case .int(let number):
            return .int(number < 0 ? try exact(Int64(0).subtractingReportingOverflow(number)) : number)
          case .uint: return value
          case .double(let number): return .double(number.magnitude)
          case .decimal(let number):
            guard number < .zero else { return value }
            guard let opposite = number.negated() else { throw overflow }
            return .decimal(opposite)
          default: return nil
          }
        }),
      Function(
        "math.sign", ofNumbers("math_sign"),
        one: { value, _ in
          switch value {
          case .int(let number): .int(number.signum())
          case .uint(let number): .uint(number == 0 ? 0 : 1)
          case .double(let number): .double(number > 0 ? 1 : number < 0 ? -1 : number)
          case .decimal(let number): .decimal(ExactDecimal(number > .zero ? 1 : number < .zero ? -1 : 0))
          default: nil
          }
        }),
    ]

  private static let numbers: [ValueType] = [.int, .uint, .double, .decimal]

  private static func ofNumbers(_ id: String) -> [Overload] {
    numbers.map { Overload("\(id)_\($0.name)", [$0], $0) }
  }

  /// Of its arguments, or of the elements of one list; the first where several are equal. Numbers of one type give that
  /// type, of several types the checker leaves it open.
  private static func extreme(_ name: String, _ comparison: Comparison) -> Function {
    let id = name == "math.greatest" ? "math_@max" : "math_@min"
    var overloads = numbers.flatMap { type in
      [
        Overload("\(id)_\(type.name)", [type], type), Overload("\(id)_\(type.name)_\(type.name)", [type, type], type),
        Overload("\(id)_list_\(type.name)", [.list(type)], type),
      ]
    }
    overloads += numbers.flatMap { left in
      numbers.filter { $0 != left }.map { Overload("\(id)_\(left.name)_\($0.name)", [left, $0], .dyn) }
    }
    overloads.append(Overload("\(id)_list_dyn", [.list(.dyn)], .dyn))
    overloads += (3...10).map { Overload("\(id)_\($0)", Array(repeating: .dyn, count: $0), .dyn) }
    return Function(
      name, overloads,
      any: { values, call throws(Fault) in
        var values = values
        if values.count == 1, case .list(let list) = values[0] { values = list }
        try call.budget.take(elements: values.count)
        guard var best = values.first else { throw Fault(.invalidArgument, "of no numbers there is none to choose") }
        for value in values {
          guard Number(value) != nil else { return nil }
          if comparison.holds(value, best) == .true { best = value }
        }
        return best
      })
  }

  /// A decimal is rounded as a decimal.
  private static func whole(_ name: String, _ rule: FloatingPointRoundingRule) -> Function {
    let id = name.replacing(".", with: "_")
    return Function(
      name,
      [Overload("\(id)_double", [.double], .double), Overload("\(id)_decimal", [.decimal], .decimal)],
      one: { value, _ in
        switch value {
        case .double(let number): return .double(number.rounded(rule))
        case .decimal(let number):
          let decimal: RoundingRule =
            switch rule {
            case .up: number < .zero ? .down : .up
            case .down: number < .zero ? .up : .down
            case .towardZero: .down
            default: .halfUp
            }
          return .decimal(number.rounded(scale: 0, rule: decimal))
        default: return nil
        }
      })
  }

  private static func ofDouble(_ name: String, _ holds: @escaping @Sendable (Double) -> Bool) -> Function {
    Function(
      name, [Overload("\(name.replacing(".", with: "_"))_double", [.double], .bool)],
      one: { value, _ in
        if case .double(let number) = value { .bool(holds(number)) } else { nil }
      })
  }

  private static func bits(_ name: String, _ combine: @escaping @Sendable (UInt64, UInt64) -> UInt64) -> Function {
    let id = name.replacing(".", with: "_")
    return Function(
      name, [Overload("\(id)_int_int", [.int, .int], .int), Overload("\(id)_uint_uint", [.uint, .uint], .uint)],
      two: { left, right, _ in
        switch (left, right) {
        case (.int(let left), .int(let right)):
          .int(Int64(bitPattern: combine(UInt64(bitPattern: left), UInt64(bitPattern: right))))
        case (.uint(let left), .uint(let right)): .uint(combine(left, right))
        default: nil
        }
      })
  }

  /// Shifts of the 64 bits as they are: also to the right zeros come in, and from 64 places on all is gone.
  private static func shift(_ name: String, _ move: @escaping @Sendable (UInt64, Int64) -> UInt64) -> Function {
    let id = name.replacing(".", with: "_")
    return Function(
      name, [Overload("\(id)_int_int", [.int, .int], .int), Overload("\(id)_uint_int", [.uint, .int], .uint)],
      two: { value, places, _ throws(Fault) in
        guard case .int(let places) = places else { return nil }
        guard places >= 0 else { throw Fault(.invalidArgument, "a shift goes by 0 places or more") }
        switch value {
        case .int(let number): return .int(Int64(bitPattern: move(UInt64(bitPattern: number), places)))
        case .uint(let number): return .uint(move(number, places))
        default: return nil
        }
      })
  }
}
