import CEL
import Engine

/// A leaf of a condition in words.
enum LeafPhrase {
  /// `orders_count is 2: false`; a value that is personal is not kept.
  static func text(_ leaf: LeafTrace) -> String {
    let seen = leaf.value.map { $0.isEmpty ? "empty" : $0 }
    return switch leaf.truth {
    case .true: "\(leaf.field) is \(seen ?? "(not kept)"): true"
    case .false: "\(leaf.field) is \(seen ?? "(not kept)"): false"
    case .unknown: seen.map { "\(leaf.field) is \($0): unknown" } ?? "\(leaf.field) is unknown"
    case .fault: seen.map { "\(leaf.field) is \($0): error" } ?? "\(leaf.field): error"
    }
  }
}
