import CEL
import Engine
import Foundation
import Testing

@testable import Runtime

/// 6,919 purchases of 2,357 customers of a music shop, 1997-01-01 to 1998-06-30 (Fader and Hardie 2001).
enum CDNOW {
  struct Purchase: Sendable {
    var customer: String
    var at: Int64
    var cents: Int64
    var amount: String
    /// Number of its row in the file, from 1: its id.
    var row: Int
  }

  static let folder: URL =
    ProcessInfo.processInfo.environment["NURTURE_VECTORS"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).appending(path: "../../../../shared/vectors").standardized

  static let absent: Comment = "the vectors are not beside the project, nor at NURTURE_VECTORS"
  static let isThere = FileManager.default.fileExists(atPath: path("cdnow_sample.csv"))

  static func path(_ name: String) -> String { folder.appending(path: "retail/" + name).path }

  static func rows(_ name: String) -> [[String]] {
    let text = (try? String(contentsOfFile: path(name), encoding: .utf8)) ?? ""
    return text.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",").map(String.init) }
  }

  /// By day, then by row.
  static let purchases: [Purchase] = rows("cdnow_sample.csv").enumerated().map { index, row in
    let cents = (Double(row[4]) ?? 0) * 100
    return Purchase(customer: row[1], at: at(row[2]), cents: Int64(cents.rounded()), amount: row[4], row: index + 1)
  }.sorted { ($0.at, $0.row) < ($1.at, $1.row) }

  static let submissions: [Submission] = purchases.map { purchase in
    .event(
      "Order Completed", purchase.customer, "\(purchase.row)", at: purchase.at, #"{"total":\#(purchase.amount)}"#,
      source: "import")
  }

  static let head = """
    version: 1
    zone: UTC
    events: { Order Completed: { properties: { order_id: text, total: money } } }

    """
}
