import Testing

@Suite("Imports point downward only")
struct ImportTests {
  @Test("a room imports what the table allows, and nothing else", arguments: Room.built)
  func imports(of room: Room) throws {
    let allowed = room.rooms.union(room.modules)
    let breaches = try House.sources(under: "Sources/\(room.name)").flatMap { source in
      source.imports.filter { !allowed.contains($0.module) || $0.testable }.map {
        "\(source.path): import \($0.module)"
      }
    }
    #expect(breaches == [])
  }

  @Test("every folder of Sources is a room of the table")
  func rooms() {
    #expect(House.names(in: "Sources").filter { Room.named($0) == nil } == [])
  }

  @Test("the tests of a room import it and what lies below it, and open nobody else's door", arguments: Room.built)
  func imports(ofTestsFor room: Room) throws {
    let folder = room.name == "nurture" ? "NurtureTests" : "\(room.name)Tests"
    let ours = Set(Room.table.map(\.name))
    let breaches = try House.sources(under: "Tests/\(folder)").flatMap { source in
      source.imports.filter { module, testable in
        (ours.contains(module) && !room.andBelow.contains(module)) || (testable && module != room.name)
      }.map { "\(source.path): import \($0.module)" }
    }
    #expect(breaches == [])
  }

  @Test("these tests read the sources and import none of them")
  func imports() throws {
    let imported = Set(try House.sources(under: "Tests/ArchitectureTests").flatMap(\.imports).map(\.module))
    #expect(imported == ["Foundation", "Testing"])
  }

  @Test("in the pure rooms Foundation is confined to the files that need its zones, its bytes or its numerals")
  func foundation() throws {
    let files = try Room.pure.flatMap { try House.sources(under: "Sources/\($0)") }
      .filter { $0.imports.contains { $0.module == "Foundation" } }.map(\.path)
    #expect(
      Set(files).isSubset(of: [
        "Sources/CEL/Library/Library+Format.swift", "Sources/CEL/Zone.swift",
        "Sources/Engine/Cascade/CouponCode.swift", "Sources/Engine/Plan/Edition.swift",
      ]), "\(files)")
  }

  @Test("README.md shows the same table")
  func readme() throws {
    let rows = try House.text("README.md").matches(of: /(?m)^\| \[`(\w+)`\]\(Sources\/\w+\) \|[^|]*\| ([^|]+) \|$/)
    let shown = Dictionary(
      rows.map { (String($0.1), Set($0.2.split(separator: ", ").map(String.init)).subtracting(["–"])) }
    ) { first, _ in first }
    for room in Room.built where room.name != "nurture" && room.name != "Benchmarks" {
      #expect(shown[room.name] == room.rooms, "\(room.name)")
    }
  }
}
