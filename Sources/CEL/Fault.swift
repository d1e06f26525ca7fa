extension Value {
  /// An error of evaluation: why there is no value, and where in the source.
  public struct Fault: Error, Sendable, Hashable {
    /// The kinds of error, with stable names.
    public enum Code: String, Sendable, Hashable, CaseIterable {
      case noSuchOverload = "no-such-overload"
      case noSuchKey = "no-such-key"
      case noSuchField = "no-such-field"
      case outOfRange = "index-out-of-range"
      case duplicateKey = "duplicate-key"
      case unsupportedKey = "unsupported-key-type"
      case overflow
      case divisionByZero = "division-by-zero"
      case invalidArgument = "invalid-argument"
      case emptyOptional = "empty-optional"
      /// The evaluation would have cost more than its budget.
      case costExceeded = "cost-exceeded"
    }

    public var code: Code
    public var message: String
    /// The smallest call that failed, as offsets of UTF-8 bytes in the source; nil in a tree without source.
    public var range: Range<Int>?

    public init(_ code: Code, _ message: String, at range: Range<Int>? = nil) {
      self.code = code
      self.message = message
      self.range = range
    }

    /// The same fault at `range`, unless it has its place already.
    func at(_ range: Range<Int>) -> Fault { self.range == nil ? Fault(code, message, at: range) : self }
  }
}

/// The short name within this room.
@usableFromInline typealias Fault = Value.Fault
