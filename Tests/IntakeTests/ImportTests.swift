import Engine
import Foundation
import Intake
import Runtime
import Testing

@Suite("Import")
struct ImportTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  func mapper(_ columns: String, history: Bool = false) throws -> RowMapper {
    RowMapper(columns: try ColumnMap(columns), event: "Order Completed", history: history, instant: readInstant)
  }

  func source(_ text: String, _ format: ImportFormat = .csv) throws -> ImportSource {
    try ImportSource.open(path: scratch.write("rows-\(UUID().uuidString)", text.utf8), format: format)
  }

  func rows(_ source: ImportSource, _ mapper: RowMapper, after cursor: Int = 0) throws -> [ImportRow] {
    var rows = try source.rows(mapper, after: cursor)
    var all: [ImportRow] = []
    while let row = try rows.next() { all.append(row) }
    #expect(rows.consumed == source.totalBytes)
    return all
  }

  func properties(_ row: ImportRow?) throws -> String? {
    try row?.result.get().input.event.map { String(decoding: $0.properties, as: UTF8.self) }
  }

  func reason(_ row: ImportRow?) -> String? {
    if case .failure(let rejection) = row?.result { rejection.reason } else { nil }
  }

  @Test("a row becomes an event with properties, numbers as written")
  func row() throws {
    let source = try source(
      "id,date,amt,sku,note,no\nu1,1997-01-01,29.330,007,\"a, b\",x9\nu2,1997-01-02,-4,1e3,,x10\n")
    let rows = try rows(source, mapper("customer=id, time=date ,total=amt,sku=sku,note=note,id=no"))
    let first = try #require(rows.first).result.get()
    let event = try #require(first.input.event)
    #expect(first.identities == [Identity(kind: "user_id", value: "u1")])
    #expect(event.name == "Order Completed")
    #expect(event.source == "import:\(source.hash)")
    #expect(event.id == "x9")
    #expect(event.occurred == 852_076_800_000_000)
    #expect(try properties(rows.first) == #"{"total":29.330,"sku":"007","note":"a, b"}"#)
    #expect(try properties(rows.last) == #"{"total":-4,"sku":"1e3"}"#)
    #expect(rows.map(\.line) == [2, 3])
  }

  @Test("history stays history, and the hash is the file's")
  func history() throws {
    let source = try source("c,t\nu,1997-01-01\n")
    let row = try #require(rows(source, mapper("customer=c,time=t", history: true)).first)
    let input = try row.result.get().input
    #expect(input == .history(try #require(input.event)))
    #expect(source.hash == "037d45c074550d6eef0f5b493bfc40d352f739e2cfabb40aeea50b2e918146b5")
    #expect(source.totalBytes == 17)
    #expect(source.header == ["c", "t"])
  }

  @Test("a row that does not fit is rejected with its reason, the others are not")
  func rejected() throws {
    let source = try source(
      "id,date,no\n,1997-01-01,1\nu,yesterday,2\nu,,3\nu,1997-01-01,\nu,1997-01-01\nu,1997-01-01,6\n")
    let rows = try rows(source, mapper("customer=id,time=date,id=no"))
    #expect(
      rows.map(reason) == [
        "id: expected the customer's id", "date: expected an instant, found \"yesterday\"",
        "date: expected an instant, found nothing", "no: expected the event's id",
        "expected 3 fields as in the header, found 2", nil,
      ])
  }

  @Test("equal rows without an id are told apart, the same in every run and after any cursor")
  func identity() throws {
    let source = try source("c,t\nu,1997-01-01\nu,1997-01-01\nv,1997-01-01\nu,1997-01-01\n")
    let mapper = try mapper("customer=c,time=t")
    let all = try rows(source, mapper)
    let ids = try all.map { try $0.result.get().input.event?.id ?? "" }
    #expect(Set(ids).count == 4)
    #expect(ids.map { $0.suffix(2) } == ["-1", "-2", "-1", "-3"])
    for cursor in 0...4 { #expect(try rows(source, mapper, after: cursor) == Array(all.dropFirst(cursor))) }
    #expect(try rows(source, mapper, after: 9).isEmpty)
  }

  @Test("JSON lines are read alike")
  func jsonLines() throws {
    let text = """
      \u{FEFF}{"id":7,"date":"1997-01-01","amt":29.30,"list":[1],"none":null}\r

      {"id":"u"
      [1]
      {"id":"u","date":1}
      {"id":"u","date":"1997-01-02","amt":"12"}
      """
    let rows = try rows(source(text, .jsonLines), mapper("customer=id,time=date,total=amt,list=list,none=none"))
    #expect(try properties(rows.first) == #"{"total":29.30,"list":[1]}"#)
    #expect(try rows.first?.result.get().identities == [Identity(kind: "user_id", value: "7")])
    #expect(reason(rows[1]) == "not JSON: byte 9: expected \",\" or \"}\"")
    #expect(reason(rows[2]) == "expected a JSON object")
    #expect(reason(rows[3]) == "date: expected an instant, found 1")
    #expect(try properties(rows.last) == #"{"total":"12"}"#)
    #expect(rows.map(\.number) == [1, 2, 3, 4, 5])
    #expect(rows.map(\.line) == [1, 3, 4, 5, 6])
  }

  @Test(
    "a map that says nonsense is refused with all that is wrong",
    arguments: [
      ("", ["expected name=column, found \"\"", "expected customer=COLUMN", "expected time=COLUMN"]),
      ("customer=id", ["expected time=COLUMN"]), ("customer=a,time=b,time=c", ["time is given twice"]),
      ("customer=a,time=", ["expected name=column, found \"time=\"", "expected time=COLUMN"]),
      ("customer=a,time=b,x", ["expected name=column, found \"x\""]),
    ])
  func badMap(text: String, problems: [String]) {
    #expect(throws: ImportError.columns(problems)) { try ColumnMap(text) }
  }

  @Test("columns that are not there are listed, with the nearest names")
  func unknownColumns() throws {
    let source = try source("id,Date,amount\nu,1997-01-01,1\n")
    let there = "(there are id, Date, amount)"
    #expect(
      throws: ImportError.columns([
        "no column date \(there); did you mean Date?", "no column amuont \(there); did you mean amount?",
        "no column zzz \(there)",
      ])
    ) { try source.rows(mapper("customer=id,time=date,total=amuont,z=zzz")) }
  }

  @Test("rejected rows are kept as they were, with the reason, for the owner alone")
  func rejectFile() throws {
    for (text, format, expected) in [
      (
        "c,t\n\"u,1\",x\nu,1997-01-01\n", ImportFormat.csv,
        "c,t,reason\n\"u,1\",x,\"t: expected an instant, found \"\"x\"\"\"\n"
      ), ("{\"c\":1\n", .jsonLines, #"{"reason":"not JSON: byte 6: expected \",\" or \"}\"","row":"{\"c\":1"}"# + "\n"),
    ] {
      let source = try source(text, format)
      let path = scratch.path("rejected")
      let file = try RejectFile(path: path, source: source)
      for row in try rows(source, mapper("customer=c,time=t")) {
        if case .failure(let rejection) = row.result { try file.append(row, reason: rejection) }
      }
      try file.flush()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == expected)
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test("a file that is not there is an error that names it")
  func missing() {
    let path = scratch.path("none")
    #expect(throws: ImportError.file(path, "No such file or directory")) {
      try ImportSource.open(path: path, format: .csv)
    }
  }

  @Test(
    "the purchases of CDNOW: each one an event of its own, repeats too",
    .enabled(if: Vectors.has("retail"), Vectors.absent))
  func cdnow() throws {
    let source = try ImportSource.open(path: Vectors.file("retail/cdnow_sample.csv"), format: .csv)
    let rows = try rows(source, mapper("customer=id,time=date,quantity=qty,total=amt", history: true))
    let events = try rows.map { try #require($0.result.get().input.event) }
    #expect(events.count == 6_919)
    #expect(Set(events.map(\.id)).count == 6_919)
    #expect(events.count { !$0.id.hasSuffix("-1") } == 21)
    #expect(Set(try rows.map { try $0.result.get().identities }).count == 2_357)
    let totals = try events.map { try JSON.parse($0.properties)["total"]?.double ?? .nan }
    #expect(totals.allSatisfy { $0 >= 0 })
  }
}
