package import CEL
package import Engine

/// Names for an expression that come with it, as JSON: `{"customer": {"tier": "gold"}}`; and `now`.
///
/// Whole numbers are ints, others doubles, objects maps: as the CEL definition reads JSON. Types are found out while
/// evaluating.
package struct FreeNames: Declarations, Bindings {
  package let now: Int64
  package let zone: Zone
  private let names: [String]
  private let values: [Value]

  /// nil when the JSON is not an object.
  package init?(_ json: JSON, now: Int64, zone: Zone) {
    guard let members = json.members else { return nil }
    names = members.map(\.key)
    values = members.map { Value(free: $0.value) }
    self.now = now
    self.zone = zone
  }

  package func variable(_ path: [String]) -> Variable? {
    if path == ["now"] { return Variable(.time, .now) }
    return names.firstIndex(of: path.joined(separator: ".")).map { Variable(.dyn, .field($0)) }
  }

  package func names(after path: [String]) -> [String] { path.isEmpty ? names + ["now"] : [] }

  package func read(_ field: Int) -> Reading { Reading(values[field]) }
}

extension Value {
  fileprivate init(free json: JSON) {
    switch json {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let text): self = Int64(text).map { .int($0) } ?? .double(Double(text) ?? .nan)
    case .text(let text): self = .text(text)
    case .list(let items): self = .list(items.map(Value.init(free:)))
    case .object(let members):
      var map = ValueMap()
      // Of a key that stands there twice the last value counts.
      for member in members { try? map.insert(Value(free: member.value), for: .text(member.key)) }
      self = .map(map)
    }
  }
}
