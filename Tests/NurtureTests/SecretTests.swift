import Rulebook
import Testing
import YAML

@testable import nurture

@Suite struct SecretTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  func file(_ path: String) -> SecretFile {
    let start = Position(line: 3, column: 5)
    return SecretFile(
      name: "shop", path: path, place: Place(file: "n.yaml", range: SourceRange(start: start, end: start)))
  }

  @Test("a secret comes from its file, without the line break at its end")
  func fromFile() throws {
    let path = try folder.write("key", "my-write-key\n")
    let (secret, diagnostics) = file(path).read(credentials: nil)
    #expect(secret?.bytes == Array("my-write-key".utf8))
    #expect(diagnostics.isEmpty)
  }

  @Test("a credential of systemd with its name is taken instead")
  func credential() throws {
    try folder.write("credentials/shop", "from systemd", mode: 0o444)
    let (secret, diagnostics) = file("/nowhere").read(credentials: folder.path + "/credentials")
    #expect(secret?.bytes == Array("from systemd".utf8))
    #expect(diagnostics.isEmpty)
  }

  @Test("a file that everybody can read is a warning, at the place that names it")
  func readable() throws {
    let path = try folder.write("key", "k", mode: 0o644)
    let (secret, diagnostics) = file(path).read(credentials: nil)
    #expect(secret != nil)
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(diagnostics.map(\.code) == ["readable-secret"])
    #expect(diagnostics[0].place.range.start.line == 3)
  }

  @Test("a secret that is missing, empty or no file is an error", arguments: ["missing", "empty", "."])
  func unreadable(name: String) throws {
    try folder.write("empty", "\n")
    let (secret, diagnostics) = file("\(folder.path)/\(name)").read(credentials: "\(folder.path)/none")
    #expect(secret == nil)
    #expect(diagnostics.map(\.code) == ["unreadable-secret"])
    #expect(diagnostics.map(\.severity) == [.error])
  }

  @Test("a secret is never printed")
  func hidden() {
    let secret = Secret(bytes: Array("hush".utf8))
    var dumped = ""
    dump(secret, to: &dumped)
    let bytes = "\(Array("hush".utf8))"
    for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
      #expect(!text.contains("hush") && !text.contains("104") && !text.contains(bytes))
    }
  }
}
