import CEL
import Engine
import Foundation
import Testing

/// Files that other people made, kept beside the project; tests that need them say so where they are absent.
enum Vectors {
  static let folder: URL =
    ProcessInfo.processInfo.environment["NURTURE_VECTORS"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).appending(path: "../../../../shared/vectors").standardized

  static let absent: Comment = "the vectors are not beside the project, nor at NURTURE_VECTORS"

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: file(path)) }

  static func file(_ path: String) -> String { folder.appending(path: path).path }

  static func json(_ path: String) throws -> JSON {
    try JSON.parse(Array(Data(contentsOf: URL(fileURLWithPath: file(path)))))
  }
}

/// A folder of its own for one test, gone with it.
final class Scratch: Sendable {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/nurture-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }
}

/// The product's own parser, in UTC.
@Sendable func readInstant(_ text: String) -> Int64? { parseInstant(text, zone: .utc) }

extension Input {
  /// The event of an event or of history.
  var event: Event? {
    switch self {
    case .event(let event), .history(let event): event
    default: nil
    }
  }
}
