import Foundation

/// What the tests stand on.
enum Ground {
  static let package = (1...4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }

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
}

/// What did not come in time, or came to nothing.
struct Disappointment: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Asks until the answer is there, or fails after `seconds`; `pace` in microseconds.
func eventually<Answer>(
  _ what: String, within seconds: Double = 60, every pace: UInt32 = 3_000, _ ask: () throws -> Answer?
) throws -> Answer {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while true {
    if let answer = try ask() { return answer }
    if ContinuousClock.now > deadline { throw Disappointment("not within \(seconds) s: \(what)") }
    usleep(pace)
  }
}
