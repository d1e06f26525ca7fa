import Testing

@Suite("What each room keeps out")
struct PurityTests {
  @Test("only Store speaks SQL")
  func sql() throws {
    let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "PRAGMA", "CREATE TABLE"]
    let statement = try Regex<Substring>(#"(?:^|")(?:\#(verbs.joined(separator: "|")))\b"#)
    let places = try Room.built.filter { $0.name != "Store" }.flatMap { room in
      try House.sources(under: "Sources/\(room.name)").flatMap { $0.places(statement, words: verbs) }
    }
    #expect(places == [])
  }

  /// `hashValue` and `Hasher` are seeded anew in each process: twice on the same input would not give the same bytes.
  static let impure = [
    "Date()", "Date.now", ": Date = .now", "DispatchTime", "Clock()", "Clock.now", "clock_gettime", "gettimeofday",
    "UUID()",
    "RandomNumberGenerator", ".random(", ".randomElement(", ".shuffled(", "getrandom", "hashValue", "Hasher(",
    "FileManager", "FileHandle", "ProcessInfo", "URLSession", "Process()", "print(", "fopen", "getenv", "Task {",
    "DispatchQueue",
  ]

  @Test("no clock, no randomness, no input or output: now is a parameter", arguments: Room.pure)
  func pure(_ room: String) throws {
    #expect(try House.sources(under: "Sources/\(room)").flatMap { $0.places(/.+/, words: Self.impure) } == [])
  }

  /// A module's name hides behind a type of that name. `Store` is known to do so: nothing in it needs to be told apart by
  /// its module.
  static let known: Set<String> = ["Store"]

  @Test("no type is named like a room")
  func names() throws {
    let rooms = Room.table.map(\.name).filter { !Self.known.contains($0) }
    let kinds = ["struct", "class", "enum", "actor", "protocol", "typealias"]
    let declarations = kinds.flatMap { kind in rooms.map { "\(kind) \($0)" } }
    let declaration = try Regex<Substring>(#"\b(?:\#(declarations.joined(separator: "|")))\b"#)
    #expect(try House.sources(under: "Sources").flatMap { $0.places(declaration, words: declarations) } == [])
  }
}
