extension Checker {
  /// A call as the node that analysis knows, where one means the same; else as a call.
  func lowered(_ function: Function, _ parts: [Checked], at range: Range<Int>) -> Node {
    let types = parts.map { substitution.resolve($0.type) }
    if parts.count == 2, types[0] == .text, case .text(let part)? = parts[1].node.constant {
      if function.name == "contains" { return .contains(parts[0].node, part) }
      if function.name == "startsWith" { return .startsWith(parts[0].node, part) }
      if function.name == "matches", let pattern = try? RegularExpression(part) {
        return .call(.matches(pattern), [parts[0].node], at: range)
      }
    }
    if types == [.time, .duration], case .duration(let length)? = parts[1].node.constant {
      if let span = function.name == "_+_" ? length : function.name == "_-_" ? length.negated : nil {
        if parts[0].node.isMoving { return .shifted(parts[0].node, by: .exact(span)) }
      }
    }
    if types == [.duration, .time], function.name == "_+_", case .duration(let span)? = parts[0].node.constant {
      if parts[1].node.isMoving { return .shifted(parts[1].node, by: .exact(span)) }
    }
    return .call(function, parts.map(\.node), at: range)
  }

  /// Where a part of a text stands: exact for a plain literal without escapes, else the whole of it.
  private static func place(of part: Range<Int>, in text: String, writtenAt range: Range<Int>) -> Range<Int> {
    guard range.count == text.utf8.count + 2 else { return range }
    return range.lowerBound + 1 + part.lowerBound..<range.lowerBound + 1 + part.upperBound
  }

  /// A conversion of a literal is a literal; one that fails is told at once. A pattern is read at once as well.
  mutating func folded(_ function: Function, _ node: Node, _ parts: [Checked], _ call: Checked) -> Checked {
    guard case .call = node else { return call }
    if function.name == "matches", parts.count == 2, case .text(let pattern)? = parts[1].node.constant {
      do throws(RegularExpression.Problem) {
        _ = try RegularExpression(pattern)
      } catch {
        let place = Self.place(of: error.range, in: pattern, writtenAt: parts[1].range)
        return problem(.badPattern, [error.message, error.help ?? "see the syntax of RE2"], at: place)
      }
    }
    let values = parts.compactMap(\.node.constant)
    guard Self.conversions.contains(function.name), values.count == 1, parts.count == 1 else { return call }
    switch Self.evaluate(function, values) {
    case .success(let value): return Checked(node: .literal(value), type: call.type, range: call.range)
    case .failure:
      guard let example = Self.examples[function.name], case .text(let text) = values[0] else { return call }
      if !isStrict { return call }
      return problem(.argumentValue, ["\"\(text)\"", function.name, example], at: parts[0].range)
    }
  }

  private static let conversions: Set<String> = [
    "bool", "int", "uint", "double", "decimal", "string", "bytes", "timestamp", "duration", "date",
  ]

  /// How the text of a conversion is written.
  private static let examples = [
    "timestamp": "2026-03-01T10:00:00+08:00", "duration": "720h", "decimal": "12.50", "date": "2026-03-01",
  ]

  private static func evaluate(_ function: Function, _ values: [Value]) -> Result<Value, Fault> {
    var call = Call(zone: .utc, budget: Budget())
    do throws(Fault) {
      let value = try function.body(values, &call)
      if case .fault(let fault) = value { return .failure(fault) }
      return .success(value)
    } catch {
      return .failure(error)
    }
  }
}

extension Node {
  /// A field, `now`, or one of them moved: what a deadline is counted from.
  fileprivate var isMoving: Bool {
    switch self {
    case .field, .now, .shifted: true
    default: false
    }
  }
}

extension Int64 {
  /// Nil only for the one number whose opposite does not fit.
  fileprivate var negated: Int64? { self == .min ? nil : -self }
}
