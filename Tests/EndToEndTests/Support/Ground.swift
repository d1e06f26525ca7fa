import Foundation
import Testing

/// What the tests stand on.
enum Ground {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  static let package = folder.deletingLastPathComponent().deletingLastPathComponent()

  /// The program as it was built beside the tests.
  static let binary: String = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
    let build = bundle.map { URL(filePath: $0).deletingLastPathComponent() } ?? package.appending(path: ".build/debug")
    return build.appending(path: "nurture").path
  }()

  /// The rule book that is shipped.
  static let rules = package.appending(path: "rules").path

  private static let environment = ProcessInfo.processInfo.environment

  /// Whether the long runs are wanted.
  static let isProving = environment["NURTURE_PROVE"] != nil

  /// `NURTURE_SEED=…` repeats a run.
  static func seed() -> UInt64 { environment["NURTURE_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...999_999_999) }

  /// Compares with `Golden/NAME`, or writes it anew:
  /// `NURTURE_REFRESH_GOLDEN=1 swift test --filter EndToEndTests`, then read the difference.
  static func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = folder.appending(path: "Golden/\(name)")
    if environment["NURTURE_REFRESH_GOLDEN"] != nil { try text.write(to: file, atomically: true, encoding: .utf8) }
    #expect(text == (try? String(contentsOf: file, encoding: .utf8)) ?? "", sourceLocation: sourceLocation)
  }
}

/// What did not come in time, or came to nothing.
struct Disappointment: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Asks until the answer is there, or fails after `seconds`.
func eventually<Answer>(
  _ what: String, within seconds: Double = 60, _ ask: () throws -> Answer?
) throws -> Answer {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while true {
    if let answer = try ask() { return answer }
    if ContinuousClock.now > deadline { throw Disappointment("not within \(seconds) s: \(what)") }
    usleep(3_000)
  }
}
