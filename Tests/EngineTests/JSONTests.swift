import Engine
import Seeded
import Testing

@Suite("JSON")
struct JSONTests {
  @Test(
    "valid text is read, and written back compactly",
    arguments: [
      ("null", "null"), (" true\r\n", "true"), ("\t[ ]", "[]"), ("{ }", "{}"), ("0", "0"), ("-0", "-0"),
      ("[1, 2.50 ,-3e+10,1E5]", "[1,2.50,-3e+10,1E5]"),
      ("{\"b\": 1, \"a\": {\"c\": [null]}}", "{\"b\":1,\"a\":{\"c\":[null]}}"),
      ("\"\\u0041\\/\\b\\f\\n\\r\\t\\\"\\\\\"", "\"A/\\b\\f\\n\\r\\t\\\"\\\\\""),
      ("\"\\ud83d\\ude00 张三 \\u00e9\"", "\"😀 张三 é\""), ("\"\\u0000\\u001f\\u007f\"", "\"\\u0000\\u001f\u{7f}\""),
      ("\"\u{10FFFF}\u{7FF}\u{800}\u{FFFF}\u{10000}\"", "\"\u{10FFFF}\u{7FF}\u{800}\u{FFFF}\u{10000}\""),
      ("\"\"", "\"\""), ("123456789012345678901234567890.10", "123456789012345678901234567890.10"),
    ])
  func valid(source: String, written: String) throws {
    let value = try JSON.parse(Array(source.utf8))
    #expect(value.description == written)
    #expect(try JSON.parse(value.bytes()) == value)
  }

  @Test(
    "what RFC 8259 does not allow is refused at its byte",
    arguments: [
      ("", 0), (" ", 1), ("nul", 0), ("nulL", 0), ("True", 0), ("[1,]", 3), ("[1", 2), ("[,1]", 1), ("{\"a\":1,}", 7),
      ("{a:1}", 1), ("{\"a\" 1}", 5), ("{\"a\":}", 5), ("{\"a\":1", 6), ("{'a':1}", 1), ("01", 1), ("-", 1), ("+1", 0),
      (".5", 0), ("1.", 2), ("1e", 2), ("1e+", 3), ("-x", 1), ("NaN", 0), ("1 2", 2), ("[] x", 3), ("\"a", 2),
      ("\"a\n\"", 2), ("\"\\x\"", 2), ("\"\\u12g4\"", 5), ("\"\\u12", 5), ("\"\\ud800\"", 7), ("\"\\udc00\"", 1),
      ("\"\\ud800\\u0041\"", 7), ("\"\\ud800\\n\"", 7), ("\"\\", 2), ("{\"a\":1,\"b\":2,\"a\":3}", 13),
      ("{\"a\":1,\"\\u0061\":3}", 7), ("\u{FEFF}1", 0), ("/**/1", 0), ("1\u{0}", 1), ("\u{A0}1", 0),
    ])
  func invalid(source: String, offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSON.parse(Array(source.utf8)) }
    #expect(error?.offset == offset)
    #expect(error?.problem.isEmpty == false)
  }

  @Test(
    "bytes that are no UTF-8 are refused",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xC3], [0xE0, 0x80, 0x80], [0xE4, 0xBD], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE4, 0x41, 0x41],
    ] as [[UInt8]])
  func notUTF8(bytes: [UInt8]) {
    for escape in ["", "\\n"] {
      let source = Array("\"\(escape)".utf8) + bytes + Array("\"".utf8)
      let error = #expect(throws: JSONError.self) { try JSON.parse(source) }
      #expect(error == JSONError(offset: 1 + escape.utf8.count, problem: "expected valid UTF-8"))
    }
  }

  @Test("errors name what was expected")
  func problems() {
    func problem(_ source: String) -> String? {
      #expect(throws: JSONError.self) { try JSON.parse(Array(source.utf8)) }?.description
    }
    #expect(problem("{\"a\":1,\"a\":2}") == "byte 7: duplicate key \"a\"")
    #expect(problem("{\"a\" 1}") == "byte 5: expected \":\"")
    #expect(problem("[1 2]") == "byte 3: expected \",\" or \"]\"")
    #expect(problem("1,") == "byte 1: expected the end of the JSON text")
  }

  @Test("depth and size have limits, and a duplicate is found among many keys")
  func limits() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(repeating: 0x5B, count: depth) + Array(repeating: 0x5D, count: depth)
    }
    #expect(throws: Never.self) { try JSON.parse(nested(64)) }
    #expect(throws: JSONError(offset: 64, problem: "expected at most 64 lists and objects in each other")) {
      try JSON.parse(nested(65))
    }
    #expect(throws: JSONError.self) { try JSON.parse(Array(repeating: 0x5B, count: 1 << 20)) }
    #expect(throws: JSONError(offset: 3, problem: "expected at most 3 bytes")) {
      try JSON.parse([48, 32, 32, 32], size: 3)
    }
    let many = (0..<40).map { "\"k\($0)\":0" }
    #expect(try JSON.parse(Array("{\(many.joined(separator: ","))}".utf8)).members?.count == 40)
    #expect(throws: JSONError.self) { try JSON.parse(Array("{\((many + ["\"k3\":1"]).joined(separator: ","))}".utf8)) }
  }

  @Test("values are reached by key and by kind")
  func access() throws {
    let value = try JSON.parse(
      Array("{\"t\":\"x\",\"n\":-12,\"d\":1e400,\"f\":2.5,\"b\":true,\"z\":null,\"l\":[1]}".utf8))
    #expect(value == ["t": "x", "n": -12, "d": .number("1e400"), "f": .number("2.5"), "b": true, "z": .null, "l": [1]])
    #expect(value["t"]?.text == "x")
    #expect(value["n"]?.integer == -12)
    #expect(value["f"]?.integer == nil)
    #expect(value["f"]?.double == 2.5)
    #expect(value["d"]?.double == nil)
    #expect(value["b"]?.bool == true)
    #expect(value["z"]?.isNull == true)
    #expect(value["l"]?.list == [1])
    #expect(value["none"] == nil)
    #expect(value["t"]?["x"] == nil)
    #expect(JSON(Double.infinity) == nil)
    #expect(JSON(0.1)?.description == "0.1")
  }

  @Test(
    "any value reads back from its bytes, and no damaged bytes crash the parser", arguments: [UInt64(1), 20_261_121])
  func roundTrip(seed: UInt64) throws {
    var random = Seeded(seed)
    for _ in 0..<2_000 {
      let value = random.json(depth: 4)
      var bytes = value.bytes()
      #expect(try JSON.parse(bytes) == value, "seed \(seed)")
      bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      if let damaged = try? JSON.parse(bytes) { #expect(try JSON.parse(damaged.bytes()) == damaged, "seed \(seed)") }
    }
  }
}

extension Seeded {
  fileprivate mutating func json(depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &self) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &self))
    case 2: return JSON(Int64.random(in: .min ... .max, using: &self))
    case 3: return JSON(Double.random(in: -1e9...1e9, using: &self)) ?? .null
    case 4: return .text(text())
    case 5: return .list((0..<Int.random(in: 0..<5, using: &self)).map { _ in json(depth: depth - 1) })
    default:
      var keys: Set<String> = []
      return .object(
        (0..<Int.random(in: 0..<20, using: &self)).compactMap { _ in
          let key = text()
          return keys.insert(key).inserted ? JSON.Member(key, json(depth: depth - 2)) : nil
        })
    }
  }

  fileprivate mutating func text() -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<20, using: &self) {
      let widths: [UInt32] = [0x20, 0x80, 0x800, 0xD800, 0x110000]
      if let scalar = Unicode.Scalar(UInt32.random(in: 0..<(widths.randomElement(using: &self) ?? 1), using: &self)) {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
