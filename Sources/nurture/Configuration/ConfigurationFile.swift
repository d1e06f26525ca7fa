import Rulebook
import YAML

/// A configuration with the text it came from, so that problems found later can show the line.
struct ConfigurationFile: Sendable {
  /// nil when anything in it is an error.
  let configuration: Configuration?
  /// In reading order.
  let diagnostics: [Diagnostic]
  let source: SourceText

  /// Where a packaged daemon has its configuration.
  static let packaged = "/etc/nurture/nurture.yaml"

  /// Reads and checks the file; throws where it cannot be read at all.
  init(path: String) throws(FileError) {
    let file = try RegularFile(path: path, most: 8 << 20)
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
    source = SourceText(name: path, bytes: file.bytes)
    (configuration, diagnostics) = Configuration.read(source, folder: folder ?? "")
  }
}
