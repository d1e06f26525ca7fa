import CEL
import Engine
import Foundation

extension Value {
  /// A value as the suite writes it: protobuf's JSON of `cel.expr.Value`. Nil for enums, messages and other forms.
  init?(conformance json: JSON) {
    guard case .object(let members) = json, members.count == 1, let member = members.first else { return nil }
    let content = member.value
    switch (member.key, content) {
    case ("nullValue", _): self = .null
    case ("boolValue", .bool(let flag)): self = .bool(flag)
    case ("stringValue", .text(let text)): self = .text(text)
    case ("int64Value", _):
      guard let number = Self.written(content).flatMap({ Int64($0) }) else { return nil }
      self = .int(number)
    case ("uint64Value", _):
      guard let number = Self.written(content).flatMap({ UInt64($0) }) else { return nil }
      self = .uint(number)
    case ("doubleValue", _):
      // Also the texts NaN, Infinity and -Infinity.
      guard let number = Self.written(content).flatMap({ Double($0) }) else { return nil }
      self = .double(number)
    case ("bytesValue", .text(let text)):
      guard let bytes = Data(base64Encoded: text) else { return nil }
      self = .bytes(Array(bytes))
    case ("typeValue", .text(let name)): self = .type(ValueType(named: name) ?? .opaque(name))
    case ("listValue", _):
      let values = (content["values"]?.list ?? []).map { Value(conformance: $0) }
      guard values.allSatisfy({ $0 != nil }) else { return nil }
      self = .list(values.compactMap { $0 })
    case ("mapValue", _):
      var map = ValueMap()
      for entry in content["entries"]?.list ?? [] {
        guard let key = entry["key"].flatMap({ Value(conformance: $0) }),
          let value = entry["value"].flatMap({ Value(conformance: $0) }), (try? map.insert(value, for: key)) != nil
        else { return nil }
      }
      self = .map(map)
    default: return nil
    }
  }

  /// A number is a text where 64 bits are more than JSON's readers keep.
  private static func written(_ json: JSON) -> String? {
    switch json {
    case .text(let text), .number(let text): text
    default: nil
    }
  }

  /// Whether an answer is the expected one: of the same type, and a NaN where one is expected.
  func answers(_ expected: Value) -> Bool {
    switch (self, expected) {
    case (.double(let left), .double(let right)): left == right || left.isNaN && right.isNaN
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.answers($1) }
    case (.map(let left), .map(let right)):
      left.count == right.count
        && right.entries.allSatisfy { entry in
          left.entries.contains { $0.key.answers(entry.key) && $0.value.answers(entry.value) }
        }
    case (.type(let left), .type(let right)): left.name == right.name
    default: self == expected
    }
  }
}

extension ValueType {
  /// A type as the suite writes it: protobuf's JSON of `cel.expr.Type`.
  init?(_ json: JSON) {
    guard case .object(let members) = json, members.count == 1, let member = members.first else { return nil }
    let content = member.value
    let primitives: [String: ValueType] = [
      "BOOL": .bool, "INT64": .int, "UINT64": .uint, "DOUBLE": .double, "STRING": .text, "BYTES": .bytes,
    ]
    let known: [String: ValueType] = ["TIMESTAMP": .time, "DURATION": .duration, "ANY": .dyn]
    switch member.key {
    case "primitive", "wrapper":
      guard let type = content.text.flatMap({ primitives[$0] }) else { return nil }
      self = type
    case "wellKnown":
      guard let type = content.text.flatMap({ known[$0] }) else { return nil }
      self = type
    case "null": self = .null
    case "dyn": self = .dyn
    case "typeParam": self = .parameter(content.text ?? "")
    case "listType": self = .list(content["elemType"].flatMap { ValueType($0) } ?? .dyn)
    case "mapType":
      self = .map(
        content["keyType"].flatMap { ValueType($0) } ?? .dyn, content["valueType"].flatMap { ValueType($0) } ?? .dyn)
    case "type": self = .type(ValueType(content) ?? .dyn)
    case "abstractType" where content["name"]?.text == "optional_type":
      self = .optional(content["parameterTypes"]?.list?.first.flatMap { ValueType($0) } ?? .dyn)
    default: return nil
    }
  }
}
