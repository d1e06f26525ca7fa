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
  /// Of Dispatch, a pure room may have `concurrentPerform` alone: a loop that has ended when it returns.
  static let impure = [
    "Date()", "Date.now", ": Date = .now", "DispatchTime", "Clock()", "Clock.now", "clock_gettime", "gettimeofday",
    "UUID()",
    "RandomNumberGenerator", ".random(", ".randomElement(", ".shuffled(", "getrandom", "hashValue", "Hasher(",
    "FileManager", "FileHandle", "ProcessInfo", "URLSession", "Process()", "print(", "fopen", "getenv", "Task {",
    "DispatchQueue(", "DispatchQueue.main", "DispatchQueue.global", ": DispatchQueue", "DispatchSource",
    "DispatchGroup",
    "DispatchSemaphore", "DispatchWorkItem",
  ]

  @Test("no clock, no randomness, no input or output: now is a parameter", arguments: Room.pure)
  func pure(_ room: String) throws {
    #expect(try House.sources(under: "Sources/\(room)").flatMap { $0.places(/.+/, words: Self.impure) } == [])
  }

  @Test("no type is named like a room")
  func names() throws {
    let rooms = Room.table.map(\.name)
    let kinds = ["struct", "class", "enum", "actor", "protocol", "typealias"]
    let declarations = kinds.flatMap { kind in rooms.map { "\(kind) \($0)" } }
    let declaration = try Regex<Substring>(#"\b(?:\#(declarations.joined(separator: "|")))\b"#)
    #expect(try House.sources(under: "Sources").flatMap { $0.places(declaration, words: declarations) } == [])
  }
}
