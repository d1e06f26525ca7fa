import Delivery
import Engine
import Foundation
import Logging

/// A parcel with everything that has to be there, and what a test wants different.
func parcel(
  _ key: String = "win-back/17/3/1", account: String = "shop", text: String = "We miss you", attempt: Int = 1,
  expires: Int64? = nil, change: (inout Job) -> Void = { _ in }
) -> Parcel {
  var job = Job(
    key: key, subject: 17, rule: "win-back", message: "miss-you", account: account, channel: "webhook",
    category: "promotion", marketing: true, text: text, planned: 1_771_061_400_000_000, expires: expires)
  change(&job)
  return Parcel(job: job, identities: [Identity(value: "u-17")], attempt: attempt, lease: 1)
}

/// Microseconds since the epoch, of the real clock.
@Sendable func wallClock() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }

let silent = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

/// A folder that goes when its test ends.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/nurture-delivery-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func lines(of name: String) throws -> [String] {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8).split(separator: "\n").map(String.init)
  }
}
