import Foundation

/// The sources of the package, as they lie on the disk.
enum House {
  /// The package's folder.
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path) }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Names in a folder, sorted; none where there is no such folder.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []).sorted()
  }

  /// Every Swift file under a folder, sorted by path.
  static func sources(under folder: String) throws -> [Source] {
    let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap { $0 as? String }
    return try (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { path in
      Source(path: "\(folder)/\(path)", text: try text("\(folder)/\(path)"))
    }
  }

  /// Every Swift file of the package except its manifest.
  static func sources() throws -> [Source] { try sources(under: "Sources") + sources(under: "Tests") }
}

/// One Swift file.
struct Source: Sendable {
  /// From the package's folder on.
  let path: String
  let text: String

  var name: String { String(path.split(separator: "/").last ?? "") }
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// What it imports: the module, and whether it is `@testable`.
  var imports: [(module: String, testable: Bool)] {
    lines.compactMap { line in
      guard line.contains("import ") else { return nil }
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index + 1 < words.count,
        words[..<index].allSatisfy({ $0.hasPrefix("@") || ["package", "public", "internal", "private"].contains($0) })
      else { return nil }
      return (String(words[index + 1].prefix { $0 != "." }), words[..<index].contains("@testable"))
    }
  }

  /// `path:line: text` of each line that holds one of the words, and matches the pattern, comments aside. (The words come
  /// first: a search for a text costs little, one for a pattern much.)
  func places(_ pattern: Regex<Substring>, words: [String]) -> [String] {
    guard words.contains(where: { text.contains($0) }) else { return [] }
    return lines.enumerated().compactMap { index, line in
      let code = line.drop { $0 == " " }
      guard !code.hasPrefix("//"), words.contains(where: { code.contains($0) }), code.firstMatch(of: pattern) != nil
      else { return nil }
      return "\(path):\(index + 1): \(code)"
    }
  }
}
