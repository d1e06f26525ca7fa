import Testing

@Suite("What each room keeps out")
struct PurityTests {
  @Test("only Store speaks SQL")
  func sql() throws {
    let statement = /(?:^|")(?:SELECT|INSERT|UPDATE|DELETE|PRAGMA|CREATE TABLE)\b/
    let places = try Room.built.filter { $0.name != "Store" }.flatMap { room in
      try House.sources(under: "Sources/\(room.name)").flatMap { $0.places(statement) }
    }
    #expect(places == [])
  }

  @Test("no clock, no randomness, no input or output: now is a parameter", arguments: Room.pure)
  func pure(_ room: String) throws {
    // `hashValue` and `Hasher` are seeded anew in each process: twice on the same input would not give the same bytes.
    let impure = try Regex<Substring>(
      [
        #"\bDate\(\)|\bDate\.now|: Date = \.now|\bDispatchTime|Clock\(\)|\bclock_gettime|\bgettimeofday"#,
        #"\bUUID\(\)|RandomNumberGenerator|\.random\(|\.randomElement\(|\.shuffled\(|\bgetrandom|\bhashValue|\bHasher\("#,
        #"\bFileManager|\bFileHandle|\bProcessInfo|\bURLSession|\bProcess\(\)|\bprint\(|\bfopen|\bgetenv"#,
        #"\bTask\b|\bDispatchQueue"#,
      ].joined(separator: "|"))
    #expect(try House.sources(under: "Sources/\(room)").flatMap { $0.places(impure) } == [])
  }

  /// A module's name hides behind a type of that name. `Store` is known to do so: nothing in it needs to be told apart by
  /// its module.
  static let known: Set<String> = ["Store"]

  @Test("no type is named like a room")
  func names() throws {
    let rooms = Room.table.map(\.name).filter { !Self.known.contains($0) }.joined(separator: "|")
    let declaration = try Regex<Substring>(#"\b(?:struct|class|enum|actor|protocol|typealias) (?:\#(rooms))\b"#)
    #expect(try House.sources(under: "Sources").flatMap { $0.places(declaration) } == [])
  }
}
