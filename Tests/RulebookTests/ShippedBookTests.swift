import Foundation
import Rulebook
import Testing
import YAML

/// The book that is shipped, under every analysis.
@Suite struct ShippedBookTests {
  static let folder = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "rules")

  @Test("the shipped book comes out clean, down to the notes")
  func clean() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(names.count >= 8)
    let sources = try names.map { name in
      SourceText(name: name, text: try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8))
    }
    let loaded = Loader.load(sources)
    #expect(Fixture.rendered(loaded, sources) == "")
    #expect(loaded.book != nil)
  }
}
