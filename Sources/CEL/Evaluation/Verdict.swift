/// Three-valued (strong Kleene) truth, and the lack of one. Unknown is not false: only `true` fires, enters or matches.
public enum Truth: UInt8, Sendable, Hashable {
  case `false` = 0
  case `true` = 1
  case unknown = 2
  /// An error. A deciding operand absorbs it as it absorbs an unknown; beside an unknown it gives way.
  case fault = 3
}

/// A truth and the first instant at which it *may* differ, if nothing but time changes.
///
/// Early is cheap, late is a bug. `Int64.max` means never.
public struct Verdict: Sendable, Hashable {
  public var truth: Truth
  public var until: Int64

  @inlinable
  public init(_ truth: Truth, until: Int64 = .max) {
    self.truth = truth
    self.until = until
  }
}

/// What a field or a tree holds now, and until when. `nil` is unknown, `.fault` an error.
public struct Reading: Sendable, Hashable {
  public var value: Value?
  public var until: Int64

  @inlinable
  public init(_ value: Value?, until: Int64 = .max) {
    self.value = value
    self.until = until
  }
}

/// Where a tree finds its fields: one subject at one instant.
public protocol Bindings {
  /// The instant of the decision, microseconds.
  var now: Int64 { get }
  /// The zone for calendar spans.
  var zone: Zone { get }
  /// What the field with this index holds.
  func read(_ field: Int) -> Reading
  /// The first instant, if nothing but time changes, at which `holds` gives another answer for the field's value than
  /// it gives now. Windowed counts and sums answer "until it crosses", not at each expiry; the default is the
  /// reading's own `until`.
  func crossing(of field: Int, where holds: (Value?) -> Truth) -> Int64
}

extension Bindings {
  public func crossing(of field: Int, where holds: (Value?) -> Truth) -> Int64 { read(field).until }
}
