package import CEL
package import Engine

/// One case of the public conformance suite of CEL (https://github.com/google/cel-spec, `tests/simple`), as JSON: an
/// expression, what its names hold, and what it must come to.
package struct ConformanceCase: Sendable {
  /// What the expression must come to.
  package enum Expected: Sendable {
    case value(Value)
    /// An error of any kind.
    case error
  }

  /// `file/section/name`.
  package let name: String
  package let expression: String
  /// The namespace of its names.
  package let container: String
  /// Whether types are checked before evaluation.
  package let checks: Bool
  package let types: [String: ValueType]
  package let bindings: [String: Value]
  package let expected: Expected

  /// A case, or why it is none for us: it tells of protobuf messages, or its form is not known.
  package static func read(_ json: JSON) -> (name: String, read: Result<ConformanceCase, ConformanceSkip>) {
    let parts = ["file", "section", "name"].compactMap { json[$0]?.text }
    let name = parts.joined(separator: "/")
    do throws(ConformanceSkip) {
      return (name, .success(try ConformanceCase(name, json)))
    } catch {
      return (name, .failure(error))
    }
  }

  private init(_ name: String, _ json: JSON) throws(ConformanceSkip) {
    guard let expression = json["expr"]?.text else { throw .unreadable("the case has no 'expr'") }
    if let group = ConformanceSkip.Group(file: json["file"]?.text ?? "", expression: expression) {
      throw .outside(group)
    }
    if let why = ConformanceSkip.mistaken[name] { throw .mistaken(why) }
    self.name = name
    self.expression = expression
    container = json["container"]?.text ?? ""
    checks = !(json["disable_check"]?.bool ?? false)
    var types: [String: ValueType] = [:]
    for declaration in json["type_env"]?.list ?? [] {
      guard let name = declaration["name"]?.text, let type = declaration["ident"]?["type"].flatMap(ValueType.init(_:))
      else { throw .unreadable("a declaration of another form") }
      types[name] = type
    }
    self.types = types
    var bindings: [String: Value] = [:]
    for member in json["bindings"]?.members ?? [] {
      guard let value = member.value["value"].flatMap({ Value(conformance: $0) }) else {
        throw .unreadable("a binding of another form")
      }
      bindings[member.key] = value
    }
    self.bindings = bindings
    switch json["kind"]?.text {
    case "eval_error": expected = .error
    case "default_true": expected = .value(.bool(true))
    case "value":
      guard let value = json["value"].flatMap({ Value(conformance: $0) }) else {
        throw .unreadable("an expected value of another form")
      }
      expected = .value(value)
    case let kind: throw .unreadable("a case of the kind '\(kind ?? "")'")
    }
  }
}

/// Why a case is not run.
package enum ConformanceSkip: Error, Sendable, Hashable {
  case outside(Group)
  case unreadable(String)
  /// The case contradicts the definition of the language, or itself.
  case mistaken(String)

  static let mistaken = [
    "parse/bytes_literals/triple_double_quoted_unescaped_punctuation":
      "it expects a backslash that its expression does not have"
  ]

  /// What lies outside the language as it is here.
  package enum Group: String, Sendable, Hashable, CaseIterable {
    case network = "IP addresses and networks"
    case block = "blocks for common parts"
    case encoders = "base64"
    case enums = "protobuf enums"
    case messages = "protobuf messages"

    init?(file: String, expression: String) {
      switch file {
      case "network_ext": self = .network
      case "block_ext": self = .block
      case "encoders_ext": self = .encoders
      case "enums": self = .enums
      default:
        guard expression.contains("google.protobuf."), expression.contains("{") else { return nil }
        self = .messages
      }
    }
  }

  package var reason: String {
    switch self {
    case .outside(let group): group.rawValue
    case .unreadable(let why), .mistaken(let why): why
    }
  }
}
