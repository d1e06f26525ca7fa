import CEL
import Testing

@Suite struct ParserMutationTests {
  private static let seeds = [
    "customer.tier == \"gold\" && event.total > 100.10 && customer.orders_count >= 3",
    "now - customer.last_order_at > duration(\"720h\") || !has(customer.nickname)",
    "event.products.exists(p, p.category in ['茶', \"杯\"] && p.price * 2.0 >= 88.50)",
    "{'a': [1, 2u, 0x3, -4.5e-1], ?'b': x.?y[?0]}.a.map(i, v, v > 1, v + 1).size() == 3 ? b'\\xff' : r'\\d'",
    "cel.bind(x, '''a\nb''', x.matches('^a.*b$')) && math.greatest(1, 2) != optional.of(3).orValue(0) // end",
  ]
  private static let parts = [
    "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "!", "-", "+", "&&", "||", "==", "=", "in", "'", "\"", "'''", "`",
    "\\", "\\u", "//", "\n", "\0", "0x", "1e9", "9223372036854775808", "a", "has(", ".all(x, ", ".optMap(y, ",
    "cel.bind(",
    "，", "“", "茶", "🐱", "\u{FFFD}", "&", "@", "now",
  ]

  @Test("mutated expressions are read or refused with a place inside them, and compile without a trap")
  func mutations() {
    var random = Seeded.printed("parser mutations")
    for _ in 0..<10_000 {
      var bytes = Array(random.one(of: Self.seeds).utf8)
      for _ in 0..<random.one(in: 1...6) { Self.mutate(&bytes, &random) }
      let source = String(decoding: bytes, as: UTF8.self)
      for checking in [CompiledExpression.Checking.strict, .none] {
        let compiled = CompiledExpression.compile(source, declarations: Shop(), checking: checking)
        for problem in compiled.problems {
          #expect(problem.range.lowerBound >= 0 && problem.range.upperBound <= source.utf8.count, "\(source)")
          #expect(!problem.message.isEmpty)
        }
        guard let node = compiled.node else { continue }
        _ = node.value(Scene(Array(repeating: nil, count: 16)))
      }
      if let expression = try? Expression(parsing: source) {
        let text = expression.description
        #expect((try? Expression(parsing: text))?.description == text, "\(source)")
      }
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout Seeded) {
    let place = random.one(in: 0...bytes.count)
    switch random.one(in: 0...3) {
    case 0: bytes.insert(contentsOf: random.one(of: parts).utf8, at: place)
    case 1 where place < bytes.count: bytes.remove(at: place)
    case 2 where place < bytes.count: bytes[place] = UInt8(random.one(in: 0...255))
    default:
      let end = random.one(in: place...bytes.count)
      let slice = Array(bytes[place..<end])
      if random.one(in: 0...1) == 0 { bytes.removeSubrange(place..<end) } else { bytes.append(contentsOf: slice) }
    }
  }
}
