import Foundation

/// The vectors of third parties: beside the project, or where `NURTURE_VECTORS` says.
enum Vectors {
  private static let folder =
    ProcessInfo.processInfo.environment["NURTURE_VECTORS"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).appending(path: "../../../../shared/vectors").standardized

  /// The public suite of the expression language.
  static let expressions = folder.appending(path: "cel/conformance.json")
  /// Cron cases of cronsim.
  static let schedules = folder.appending(path: "cron/cronsim.json")
  /// Festivals of the Chinese lunar calendar, 2000 to 2035.
  static let festivals = folder.appending(path: "lunar/festivals_2000_2035.csv")
  /// Workdays of mainland China, 2004 to 2026.
  static let workdays = folder.appending(path: "lunar/cn_workdays_2004_2026.csv")
  static let areThere = FileManager.default.fileExists(atPath: expressions.path)
}
