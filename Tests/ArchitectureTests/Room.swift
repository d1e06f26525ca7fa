import Testing

/// A room as the plan has it: a SwiftPM target, and what it may import. The tests hold the sources, the manifest and the
/// table in README.md to this one.
struct Room: Sendable, CustomTestStringConvertible {
  let name: String
  /// Rooms below this one.
  let rooms: Set<String>
  /// Everything else that it may import.
  let modules: Set<String>

  init(_ name: String, _ rooms: Set<String> = [], modules: Set<String> = []) {
    self.name = name
    self.rooms = rooms
    self.modules = modules
  }

  var testDescription: String { name }

  static let table = [
    Room("CLibYAML"),
    Room("YAML", ["CLibYAML"]),
    Room("CEL", modules: ["Foundation"]),
    Room("Rulebook", ["YAML", "CEL"], modules: ["Dispatch"]),
    Room("Engine", ["Rulebook", "CEL"], modules: ["Crypto", "Foundation"]),
    Room("Store", ["Engine"], modules: ["Foundation", "GRDB", "GRDBSQLite"]),
    Room(
      "Runtime", ["Engine", "Store"],
      modules: ["Crypto", "Dispatch", "Foundation", "Glibc", "Logging", "Synchronization"]),
    Room(
      "Delivery", ["Engine", "Store"],
      modules: [
        "AsyncHTTPClient", "Crypto", "Dispatch", "Foundation", "Glibc", "Logging", "NIOCore", "NIOHTTP1", "NIOPosix",
        "Synchronization",
      ]),
    Room(
      "Intake", ["Runtime", "Engine"],
      modules: [
        "Crypto", "Foundation", "Glibc", "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging", "NIOCore",
        "NIOEmbedded", "NIOHTTP1", "NIOHTTPCompression", "NIOPosix", "ServiceLifecycle",
      ]),
    Room("Console", ["Runtime", "Store", "Engine", "Rulebook"], modules: ["Foundation"]),
    Room("Workbench", ["CEL", "Rulebook", "Engine", "Store", "Runtime"], modules: ["Foundation"]),
    Room(
      "nurture", everything,
      modules: [
        "ArgumentParser", "Crypto", "Dispatch", "Foundation", "FoundationNetworking", "Glibc", "Logging",
        "Synchronization",
      ]),
    Room("Benchmarks", everything, modules: ["ArgumentParser", "Dispatch", "Foundation", "Glibc", "Synchronization"]),
  ]

  /// Rooms where `now` is a parameter, and nothing is random, read or written.
  static let pure = ["YAML", "CEL", "Rulebook", "Engine"]

  private static let everything: Set<String> = [
    "YAML", "CEL", "Rulebook", "Engine", "Store", "Runtime", "Delivery", "Intake", "Console", "Workbench",
  ]

  /// The rooms of the table that are there yet.
  static var built: [Room] { table.filter { House.exists("Sources/\($0.name)") } }

  static func named(_ name: String) -> Room? { table.first { $0.name.lowercased() == name.lowercased() } }

  /// This room, and all below it at any depth: what its tests may import.
  var andBelow: Set<String> {
    rooms.reduce(into: [name]) { found, below in found.formUnion(Room.named(below)?.andBelow ?? [below]) }
  }
}
