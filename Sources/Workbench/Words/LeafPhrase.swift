import CEL
import Engine

/// A leaf of a condition in words.
enum LeafPhrase {
  /// `orders_count is 2: false`; a value that is personal is not kept.
  static func text(_ leaf: LeafTrace) -> String {
    switch leaf.truth {
    case .true: "\(leaf.field) is \(leaf.value ?? "(not kept)"): true"
    case .false: "\(leaf.field) is \(leaf.value ?? "(not kept)"): false"
    case .unknown: leaf.value.map { "\(leaf.field) is \($0): unknown" } ?? "\(leaf.field) is unknown"
    }
  }
}
