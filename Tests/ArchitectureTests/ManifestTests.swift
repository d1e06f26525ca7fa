import Foundation
import Testing

@Suite("Package.swift agrees with the table")
struct ManifestTests {
  @Test("each target depends on exactly what its sources import")
  func dependencies() throws {
    let targets = try Manifest.read().targets
    let system: Set<String> = ["Dispatch", "Foundation", "FoundationNetworking", "Glibc", "Synchronization"]
    for room in Room.built where room.name != "CLibYAML" {
      let declared = try #require(targets.first { $0.name == room.name }, "\(room.name)").modules
      let imported = Set(try House.sources(under: "Sources/\(room.name)").flatMap(\.imports).map(\.module))
      #expect(declared == imported.subtracting(system), "\(room.name)")
      #expect(declared.isSubset(of: room.rooms.union(room.modules)), "\(room.name)")
    }
  }

  /// What several test targets share: a target that is no test.
  static let shared = ["Seeded"]

  @Test("each folder of Tests is a target, and the other way round")
  func tests() throws {
    let targets = try Manifest.read().targets.filter { $0.type == "test" }.map(\.name)
    #expect((targets + Self.shared).sorted() == House.names(in: "Tests").sorted())
    let architecture = try Manifest.read().targets.first { $0.name == "ArchitectureTests" }
    #expect(architecture?.modules == [])
  }
}

/// What `swift package dump-package` says, as far as it matters here.
private struct Manifest: Decodable {
  var targets: [Target]

  struct Target: Decodable {
    var name: String
    var type: String
    var dependencies: [Dependency]
    var modules: Set<String> { Set(dependencies.map(\.name)) }
  }

  /// `{"byName": ["CEL", null]}` or `{"product": ["Crypto", "swift-crypto", null, null]}`.
  struct Dependency: Decodable {
    var name: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer().decode([String: [Part]].self)
      name = value.values.first?.first?.text ?? ""
    }
  }

  /// A text; whatever else stands there does not matter.
  struct Part: Decodable {
    var text: String?

    init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
  }

  static func read() throws -> Manifest {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "manifest-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", House.root.path, "--scratch-path", scratch.path, "dump-package",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(Manifest.self, from: data)
  }
}
