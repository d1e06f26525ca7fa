import Testing

@testable import Intake

@Suite("CSV")
struct CSVReaderTests {
  /// The file in pieces of this many bytes.
  func reader(_ bytes: [UInt8], pieces: Int = 7, longest: Int = 1 << 20) throws(ImportError) -> CSVReader {
    var rest = bytes[...]
    return try CSVReader(longest: longest) { () throws(ImportError) in
      defer { rest = rest.dropFirst(pieces) }
      return Array(rest.prefix(pieces))
    }
  }

  func records(_ text: String, pieces: Int = 7) throws -> [ImportRecord] {
    var reader = try reader(Array(text.utf8), pieces: pieces)
    var records: [ImportRecord] = []
    while let record = try reader.next() { records.append(record) }
    #expect(reader.consumed == text.utf8.count)
    return records
  }

  func rows(_ text: String, pieces: Int = 7) throws -> [[String]] {
    try records(text, pieces: pieces).map { record in
      switch record.content {
      case .cells(let cells): cells
      case .unreadable(let rejection): ["!", rejection.reason]
      case .object: ["!", "an object"]
      }
    }
  }

  @Test(
    "RFC 4180 and its corners",
    arguments: [
      ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]), ("a,b", []), ("a\n", []),
      ("\u{FEFF}a,b\n1,2", [["1", "2"]]), ("a,b\n,\n", [["", ""]]), ("a,b\n\n\r\n1,2\n\n", [["1", "2"]]),
      ("a,b\n\"1\",\"2\"\n", [["1", "2"]]), ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", [["x,y", "say \"hi\""]]),
      ("a,b\n\"1\n2\r\n3\",4\n5,6\n", [["1\n2\r\n3", "4"], ["5", "6"]]), ("a,b\n\"\",\"\"\"\"\n", [["", "\""]]),
      ("a,b\n 1 , 2 \n", [[" 1 ", " 2 "]]), ("a,b\n5\" pipe,x\"y\"\n", [["5\" pipe", "x\"y\""]]),
      ("a,b\n张三,\"é,\u{301}\"\n", [["张三", "é,\u{301}"]]), ("a,b\n1,2\r\n", [["1", "2"]]),
      ("\"a,1\",\"b\"\"\"\n1,\n", [["1", ""]]), ("a,b\n1,\"2\"", [["1", "2"]]), ("a,b\n1,\"2\"\r", [["1", "2"]]),
      (
        "a,b\n1\n2,3\n4,5,6\n",
        [
          ["!", "expected 2 fields as in the header, found 1"], ["2", "3"],
          ["!", "expected 2 fields as in the header, found 3"],
        ]
      ),
      ("a,b\n\"1\"x,2\n3,4\n", [["!", "field 1: text after its closing quote"], ["3", "4"]]),
    ] as [(String, [[String]])])
  func corners(text: String, expected: [[String]]) throws {
    for pieces in [1, 2, 3, 7, 1_000] { #expect(try rows(text, pieces: pieces) == expected, "pieces of \(pieces)") }
  }

  @Test("a row knows its number, its line, its offset and its bytes")
  func places() throws {
    let records = try records("a,b\r\n1,\"2\n\n\"\r\n\r\n3,4\n")
    #expect(records.map(\.number) == [1, 2])
    #expect(records.map(\.line) == [2, 6])
    #expect(records.map(\.offset) == [5, 16])
    #expect(records.map { String(decoding: $0.raw, as: UTF8.self) } == ["1,\"2\n\n\"", "3,4"])
  }

  @Test("bytes that are no UTF-8 spoil their row alone")
  func notUTF8() throws {
    var reader = try reader(Array("a,b\n1,".utf8) + [0xFF] + Array("\n3,4\n".utf8))
    #expect(try reader.next()?.content == .unreadable(RowRejection("field 2: not valid UTF-8")))
    #expect(try reader.next()?.content == .cells(["3", "4"]))
    #expect(try reader.next() == nil)
  }

  @Test(
    "what cannot be cut into rows is an error with its line",
    arguments: [
      ("", .noHeader), ("\n\n", .noHeader), ("a,b\n1,2\n3,\"4\n5,6\n", .unclosedQuote(line: 3)),
      ("a,b\n\"1\n2\",\"3\n", .unclosedQuote(line: 3)), ("\"a", .unclosedQuote(line: 1)),
      ("a,a\n", .badHeader("the column a stands there twice")), ("a,\n", .badHeader("column 2 has no name")),
      ("a,b\n1,2\n3333333333333333333333333,4\n", .recordTooLong(line: 3, longest: 20)),
      ("a,b\n1,2\n\"333333333333333333333333,4\n", .unclosedQuote(line: 3)),
    ] as [(String, ImportError)])
  func broken(text: String, expected: ImportError) {
    let error = #expect(throws: ImportError.self) {
      var reader = try reader(Array(text.utf8), longest: 20)
      while try reader.next() != nil {}
    }
    #expect(error == expected)
  }

  @Test("whatever is written in quotes is read back", arguments: [UInt64(3), 20_261_121])
  func roundTrip(seed: UInt64) throws {
    var random = Seeded(state: seed)
    for _ in 0..<200 {
      let width = Int(random.next() % 4) + 2
      let letters = ["a", "\"", ",", "\n", "\r", "\r\n", "张", "e\u{301}", " ", "7"]
      func cell() -> String { (0..<random.next() % 6).map { _ in letters[Int(random.next() % 10)] }.joined() }
      let rows = (0..<random.next() % 8).map { _ in (0..<width).map { _ in cell() } }
      let header = (0..<width).map { "c\($0)" }
      var bytes: [UInt8] = []
      for row in [header] + rows {
        bytes += row.map { CSVCells.quoted($0) }.joined(separator: [UInt8(ascii: ",")])
        bytes += Array((random.next() % 2 == 0 ? "\n" : "\r\n").utf8)
      }
      var reader = try reader(bytes, pieces: Int(random.next() % 9) + 1)
      for row in rows {
        let content = try #require(reader.next()?.content, "seed \(seed)")
        #expect(content == .cells(row), "seed \(seed)")
      }
      #expect(try reader.next() == nil, "seed \(seed)")
    }
  }
}

/// SplitMix64: the same seed gives the same run.
private struct Seeded {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
