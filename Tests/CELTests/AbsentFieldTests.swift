import CEL
import Testing

/// Declared fields that a value lacks: unknown, as declared variables are; a map must have its keys.
@Suite struct AbsentFieldTests {
  /// One product without price, beside these prices.
  private static func verdict(_ source: String, prices: [Int64]) throws -> Verdict {
    let compiled = CompiledExpression.compile(source, declarations: Shop())
    let node = try #require(compiled.node, "\(compiled.problems.map(\.message))")
    var products: [Value] = [.map(ValueMap())]
    for price in prices {
      var product = ValueMap()
      try product.insert(.decimal(ExactDecimal(price)), for: .text("price"))
      products.append(.map(product))
    }
    return node.verdict(Scene(Shop.variables.map { $0.name == "event.products" ? .list(products) : nil }))
  }

  @Test(
    "what one of a list lacks is unknown, unless another decides",
    arguments: [
      ("event.products.all(p, p.price > 2.0)", [3], .unknown), ("event.products.all(p, p.price > 2.0)", [1], .false),
      ("event.products.exists(p, p.price > 2.0)", [1], .unknown),
      ("event.products.exists(p, p.price > 2.0)", [3], .true),
      ("event.products.exists_one(p, p.price > 2.0)", [3], .unknown),
      ("event.products.filter(p, p.price > 2.0).size() > 0", [3], .unknown),
      ("event.products.exists(p, has(p.price) && p.price > 2.0)", [1], .false),
      ("event.products.filter(p, has(p.price)).all(p, p.price > 2.0)", [3], .true),
      ("event.products[0].price > 2.0", [], .unknown), ("event.products[0].?price.hasValue()", [], .false),
    ] as [(String, [Int64], Truth)])
  func absent(source: String, prices: [Int64], truth: Truth) throws {
    #expect(try Self.verdict(source, prices: prices) == Verdict(truth))
  }

  @Test("a key that a map lacks is an error")
  func maps() throws {
    #expect(try Self.verdict("{'a': 1}.b > 0", prices: []).truth == .fault)
  }
}
