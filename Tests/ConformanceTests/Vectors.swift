import Foundation

/// The vectors of third parties: beside the project, or where `NURTURE_VECTORS` says.
enum Vectors {
  private static let folder =
    ProcessInfo.processInfo.environment["NURTURE_VECTORS"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).appending(path: "../../../../shared/vectors").standardized

  /// The public suite of the expression language.
  static let expressions = folder.appending(path: "cel/conformance.json")
  static let areThere = FileManager.default.fileExists(atPath: expressions.path)
}
