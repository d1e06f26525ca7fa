package import Engine

/// Why a message, or a whole body, can never be taken as it is.
package struct SegmentRefusal: Error, Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The sender must mend it.
    case malformed
    /// A proper message of a kind that has no meaning here: no fault of the sender.
    case unsupported
  }

  package var kind: Kind
  /// The path in the message, such as `context.externalIds`; `body` for the whole of it.
  package var field: String
  package var expected: String

  package init(_ kind: Kind = .malformed, field: String, expected: String) {
    self.kind = kind
    self.field = field
    self.expected = expected
  }

  /// `{"index":0,"field":"event","expected":"…"}`; without the index where the whole body is meant.
  package func json(index: Int?) -> JSON {
    var members: [JSON.Member] = []
    if let index { members.append(JSON.Member("index", JSON(index))) }
    members.append(JSON.Member("field", .text(field)))
    members.append(JSON.Member("expected", .text(expected)))
    return .object(members)
  }
}
