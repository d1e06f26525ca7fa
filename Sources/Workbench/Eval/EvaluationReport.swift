package import CEL
package import Engine
import Rulebook

/// What an expression or a condition came to, and until when that holds.
package struct EvaluationReport: Sendable {
  /// nil is unknown.
  package let value: Value?
  package let type: ValueType
  /// The first instant at which the value may differ; `Int64.max`: never by time alone.
  package let until: Int64
  package let zone: Zone
  /// The parts of a condition as they were seen.
  package let parts: [LeafTrace]

  /// What was asked of a customer (see `Plan.asking(_:)`).
  package init(_ node: Node, type: ValueType, of scene: Scene) {
    self.init(node, type, scene, parts: type == .bool ? node.leafTraces(of: .builtIn, scene) : [])
  }

  /// An expression over names that were given with it.
  package init(_ node: Node, type: ValueType, over names: FreeNames) {
    self.init(node, type, names, parts: [])
  }

  private init(_ node: Node, _ type: ValueType, _ bindings: some Bindings, parts: [LeafTrace]) {
    let reading = node.value(bindings)
    value = reading.value
    until = reading.until
    zone = bindings.zone
    self.type = type
    self.parts = parts
  }

  /// The error of the evaluation, where there is one.
  package var fault: Value.Fault? { if case .fault(let fault)? = value { fault } else { nil } }

  /// For a person: the value, its type, until when; the parts below.
  package var text: String {
    var lines = [value.map { $0.isFault ? "error: \($0)" : "\($0)" } ?? "unknown"]
    lines.append("type: \(type)")
    lines.append(
      "holds: \(until == .max ? "for ever, unless something happens" : "until \(Interval.clock(until, in: zone))")")
    if until != .max || parts.contains(where: { $0.until != nil }) { lines.append("zone: \(zone.identifier)") }
    lines += parts.map { "  " + LeafPhrase.text($0, zone: zone).harmless }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs: `value` is null when it is unknown or an error; `until` in microseconds, null when it never changes.
  package var json: JSON {
    .object([
      JSON.Member("value", value.map { $0.isFault ? .null : JSON($0) } ?? .null),
      JSON.Member("unknown", .bool(value == nil)),
      JSON.Member("error", fault.map { .object($0.members) } ?? .null),
      JSON.Member("type", .text("\(type)")),
      JSON.Member("until", until == .max ? .null : JSON(until)),
      JSON.Member("parts", .list(parts.map(\.json))),
    ])
  }
}

extension Value {
  fileprivate var isFault: Bool { if case .fault = self { true } else { false } }
}

extension Value.Fault {
  fileprivate var members: [JSON.Member] {
    var members = [JSON.Member("code", .text(code.rawValue)), JSON.Member("message", .text(message))]
    if let range {
      members.append(JSON.Member("from", JSON(Int64(range.lowerBound))))
      members.append(JSON.Member("to", JSON(Int64(range.upperBound))))
    }
    return members
  }
}
