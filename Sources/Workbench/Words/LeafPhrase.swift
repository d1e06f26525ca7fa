import CEL
import Engine

/// A part of a condition in words.
enum LeafPhrase {
  /// `orders_count: { at-least: 3 } is false (orders_count is 2), until 2026-03-02 12:00`; a personal value is not kept.
  static func text(_ leaf: LeafTrace, zone: Zone) -> String {
    let seen = leaf.seen.map { "\($0.field) is \(value($0))" }.joined(separator: ", ")
    let until = leaf.until.map { ", until \(Interval.clock($0, in: zone))" } ?? ""
    if leaf.seen.isEmpty { return "\(leaf.text ?? "a constant") is \(leaf.truth.word)\(until)" }
    guard let text = leaf.text else { return "\(seen): \(leaf.truth.word)\(until)" }
    return "\(text) is \(leaf.truth.word) (\(seen))\(until)"
  }

  private static func value(_ seen: LeafTrace.Seen) -> String {
    guard let value = seen.value else { return seen.isPersonal ? "not kept" : "unknown" }
    return value.isEmpty ? "empty" : value
  }
}
