import CEL
import Testing

@Suite("Exact decimals")
struct ExactDecimalTests {
  @Test(
    "a plain decimal reads and prints in its shortest form",
    arguments: [
      ("-12.50", "-12.5"), ("0", "0"), ("-0", "0"), ("-0.000", "0"), ("007", "7"), ("+3.10", "3.1"),
      ("0.000000001", "0.000000001"), ("-0.05", "-0.05"), ("123456789.987654321", "123456789.987654321"),
      ("999999999999999999", "999999999999999999"), ("0000000000000000000000.5", "0.5"), ("100", "100"),
    ])
  func reads(text: String, shortest: String) throws {
    #expect(try #require(ExactDecimal(text)).description == shortest)
  }

  @Test(
    "what is no plain decimal is refused",
    arguments: [
      "", "-", "+", ".", ".5", "5.", "1e3", "1,000", " 1", "1 ", "--1", "1.2.3", "0x10", "１", "NaN", "1.0000000001",
      "1000000000000000000", "1234567890.123456789", "1-",
    ])
  func refuses(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test("equality, hash and order are by value")
  func byValue() throws {
    let short = try #require(ExactDecimal("12.5"))
    let long = try #require(ExactDecimal("12.500"))
    #expect(short == long)
    #expect(short.hashValue == long.hashValue)
    #expect(ExactDecimal(Int64.max) > short)
    #expect(ExactDecimal(Int64.min) < short)
    #expect(ExactDecimal(12) < short)
    #expect(short < ExactDecimal(13))
  }

  @Test(
    "arithmetic follows the table",
    arguments: [
      ("0.1", "+", "0.2", "0.3"), ("12.50", "-", "12.5", "0"), ("1.1", "*", "1.1", "1.21"),
      ("1", "/", "3", "0.333333333"),
      ("2", "/", "3", "0.666666667"), ("-2", "/", "3", "-0.666666667"), ("1", "/", "8", "0.125"),
      ("0.000000001", "/", "2", "0"), ("0.000000003", "/", "2", "0.000000002"), ("0.000000005", "*", "0.1", "0"),
      ("0.000000015", "*", "0.1", "0.000000002"), ("88.00", "*", "0.8", "70.4"), ("1", "/", "0", nil),
      ("100000000000000000", "*", "100", nil), ("100000000000", "/", "3", "33333333333.33333333"),
      ("100000000000", "/", "2", "50000000000"),
      ("0.5", "/", "-0.25", "-2"),
    ] as [(String, String, String, String?)])
  func arithmetic(left: String, sign: String, right: String, expected: String?) throws {
    let first = try #require(ExactDecimal(left))
    let second = try #require(ExactDecimal(right))
    let result =
      switch sign {
      case "+": first.adding(second)
      case "-": first.subtracting(second)
      case "*": first.multiplied(by: second)
      default: first.divided(by: second)
      }
    #expect(result?.description == expected)
  }

  @Test("what does not fit is nil, never a trap")
  func overflow() throws {
    let most = ExactDecimal(Int64.max)
    let least = ExactDecimal(Int64.min)
    let tiny = try #require(ExactDecimal("0.000000001"))
    #expect(most.adding(ExactDecimal(1)) == nil)
    #expect(most.adding(tiny) == nil)
    #expect(least.subtracting(ExactDecimal(1)) == nil)
    #expect(least.negated() == nil)
    #expect(least.multiplied(by: least) == nil)
    #expect(least.divided(by: ExactDecimal(-1)) == nil)
    #expect(least.divided(by: tiny) == nil)
    #expect(least.divided(by: least) == ExactDecimal(1))
    #expect(least.subtracting(least) == .zero)
    #expect(least.description == "-9223372036854775808")
    #expect(ExactDecimal("12.5")?.negated()?.description == "-12.5")
  }

  @Test(
    "rounding follows its rule",
    arguments: [
      ("2.5", 0, "2", "3", "2", "3"), ("3.5", 0, "4", "4", "3", "4"), ("-2.5", 0, "-2", "-3", "-2", "-3"),
      ("2.51", 0, "3", "3", "2", "3"), ("2.49", 0, "2", "2", "2", "3"), ("1.005", 2, "1", "1.01", "1", "1.01"),
      ("9.999", 2, "10", "10", "9.99", "10"), ("1.5", 7, "1.5", "1.5", "1.5", "1.5"), ("-0.4", -3, "0", "0", "0", "-1"),
    ])
  func rounding(text: String, places: Int, halfEven: String, halfUp: String, down: String, up: String) throws {
    let value = try #require(ExactDecimal(text))
    #expect(value.rounded(scale: places).description == halfEven)
    #expect(value.rounded(scale: places, rule: .halfUp).description == halfUp)
    #expect(value.rounded(scale: places, rule: .down).description == down)
    #expect(value.rounded(scale: places, rule: .up).description == up)
  }

  @Test(
    "a fixed number of places is printed",
    arguments: [
      ("12.5", 2, "12.50"), ("12", 2, "12.00"), ("0.005", 2, "0.00"), ("-3.14159", 3, "-3.142"), ("7", 0, "7"),
    ])
  func formats(text: String, places: Int, expected: String) throws {
    #expect(try #require(ExactDecimal(text)).formatted(scale: places) == expected)
  }

  @Test(
    "a binary number rounds half-even to nine places",
    arguments: [
      (0.1, "0.1"), (-2.5, "-2.5"), (1e-10, "0"), (0x1p-10, "0.000976562"), (0x3p-10, "0.002929688"),
      (1e18, "1000000000000000000"),
      (1e19, nil), (.infinity, nil), (.nan, nil), (-0.0, "0"), (.leastNonzeroMagnitude, "0"),
      (123456.789, "123456.789"),
      (9.2e18, "9200000000000000000"), (9.3e18, nil),
    ] as [(Double, String?)])
  func fromDouble(number: Double, expected: String?) {
    #expect(ExactDecimal(rounding: number)?.description == expected)
  }

  @Test("only a binary number that is a decimal converts exactly")
  func exactDouble() {
    #expect(ExactDecimal(exactly: 0.125)?.description == "0.125")
    #expect(ExactDecimal(exactly: 0.1) == nil)
    #expect(ExactDecimal(exactly: 1e-300) == nil)
    #expect(ExactDecimal("12.50")?.doubleValue == 12.5)
    #expect(ExactDecimal("99999999999999999.9")?.doubleValue == 99999999999999999.9)
    #expect(ExactDecimal("12.00")?.intValue == 12)
    #expect(ExactDecimal("12.01")?.intValue == nil)
  }

  @Test("random decimals obey the laws of arithmetic")
  func laws() throws {
    var random = Seeded.printed("decimal laws")
    for _ in 0..<20_000 {
      let (left, right) = (Self.decimal(&random), Self.decimal(&random))
      #expect(ExactDecimal(left.description) == left)
      #expect(left.adding(right) == right.adding(left))
      #expect(left.multiplied(by: right) == right.multiplied(by: left))
      if let sum = left.adding(right) {
        #expect(sum.subtracting(right) == left)
        #expect((sum < left) == (right < .zero))
      }
      #expect((left < right) == (Self.units(left) < Self.units(right)))
      let places = random.one(in: 0...9)
      for rule in RoundingRule.allCases {
        let error = Self.units(left.rounded(scale: places, rule: rule)) - Self.units(left)
        let step = (places..<9).reduce(Int128(1)) { product, _ in product * 10 }
        #expect(error.magnitude < step.magnitude)
        if rule == .halfEven || rule == .halfUp { #expect(error.magnitude * 2 <= step.magnitude) }
      }
      if right != .zero, let quotient = left.divided(by: right) {
        // |quotient × right - left| ≤ half a unit × |right|, all in units of 10^-18; a unit is 10^-9, or the least that
        // lets the quotient fit into 64 bits.
        let error = Self.units(quotient) * Self.units(right) - Self.units(left) * 1_000_000_000
        let exact = Self.units(left) * 1_000_000_000 / Self.units(right)
        var unit = Int128(1)
        while exact.magnitude / unit.magnitude >= Int64.max.magnitude { unit *= 10 }
        #expect(error.magnitude * 2 <= Self.units(right).magnitude * unit.magnitude)
      }
    }
  }

  private static func decimal(_ random: inout Seeded) -> ExactDecimal {
    let size = Int64(random.one(of: [10, 1_000, 1_000_000, 1_000_000_000]))
    var value = ExactDecimal(Int64.random(in: -size...size, using: &random))
    for _ in 0..<random.one(in: 0...9) { value = value.divided(by: ExactDecimal(10)) ?? value }
    return value
  }

  private static func units(_ value: ExactDecimal) -> Int128 {
    (Int(value.scale)..<9).reduce(Int128(value.coefficient)) { product, _ in product * 10 }
  }
}
