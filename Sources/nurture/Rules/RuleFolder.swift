import Foundation
import Rulebook
import YAML

/// The texts of a rule book, as they lie in a folder.
enum RuleFolder {
  /// Reads a whole book: its rule files, and behind them the CSV files that these name. One that is not there is the
  /// loader's to report.
  static func book(_ folder: String) throws(FileError) -> [SourceText] {
    var texts = try read(folder)
    for name in SheetName.named(in: texts) {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let root = URL(filePath: folder).resolvingSymlinksInPath().path
      guard URL(filePath: path).resolvingSymlinksInPath().path.hasPrefix(root == "/" ? root : root + "/") else {
        throw FileError(path: path, reason: "it leads out of the book's folder")
      }
      texts.append(SourceText(name: path, bytes: try RegularFile(path: path, most: 16 << 20).bytes))
    }
    return texts
  }

  /// Reads all `*.yaml` and `*.yml` files of the folder and of the folders in it, sorted by name.
  ///
  /// Names begin with the folder as it was given: `rules/wake.yaml`. Whatever begins with a dot is skipped.
  static func read(_ folder: String) throws(FileError) -> [SourceText] {
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let paths = try paths(in: folder, depth: 0).sorted()
    guard !paths.isEmpty else { throw FileError(path: folder, reason: "there is no *.yaml file in it") }
    var texts: [SourceText] = []
    for path in paths {
      let file = try RegularFile(path: path, most: 64 << 20)
      texts.append(SourceText(name: path, bytes: file.bytes))
    }
    return texts
  }

  /// The files of a folder, or the one file that is named.
  static func files(_ path: String) throws(FileError) -> [SourceText] {
    if isFolder(path) { return try read(path) }
    return [SourceText(name: path, bytes: try RegularFile(path: path, most: 64 << 20).bytes)]
  }

  /// Writes a file anew, whole or not at all; who may read it stays.
  static func write(_ text: String, to path: String) throws(FileError) {
    let place = URL(filePath: path).resolvingSymlinksInPath()
    do {
      let mode = try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions]
      try Data(text.utf8).write(to: place, options: .atomic)
      if let mode { try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place.path) }
    } catch {
      throw FileError(path: path, reason: "it cannot be written")
    }
  }

  private static func paths(in folder: String, depth: Int) throws(FileError) -> [String] {
    guard depth < 16 else { throw FileError(path: folder, reason: "folders lie in each other more than 16 deep") }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw FileError(path: folder, reason: reason(folder))
    }
    var found: [String] = []
    for name in names where !name.hasPrefix(".") {
      let path = folder == "/" ? "/" + name : "\(folder)/\(name)"
      if isFolder(path) {
        found += try paths(in: path, depth: depth + 1)
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        found.append(path)
      }
    }
    return found
  }

  private static func reason(_ path: String) -> String {
    if !FileManager.default.fileExists(atPath: path) { return "there is no such folder" }
    return isFolder(path) ? "the folder cannot be read" : "it is a file; name the folder that holds the rule book"
  }

  /// Whether the path leads to a folder.
  static func isFolder(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: URL(filePath: path).resolvingSymlinksInPath().path))?[.type]
      as? FileAttributeType == .typeDirectory
  }
}
