/// What one evaluation may still cost, so that no expression runs away.
public struct Budget: Sendable, Hashable {
  /// Calls, and rounds of loops.
  @usableFromInline var steps: Int
  /// Bytes of text and elements of lists (16 bytes each) that were looked through or made.
  @usableFromInline var bytes: Int

  /// 100,000 steps and 1 MiB unless said otherwise.
  @inlinable
  public init(steps: Int = 100_000, bytes: Int = 1 << 20) {
    self.steps = steps
    self.bytes = bytes
  }

  /// Takes one step.
  @inlinable
  mutating func step() throws(Fault) {
    steps &-= 1
    if steps < 0 { throw Fault.costExceeded }
  }

  /// Takes `count` bytes; before they are made.
  @inlinable
  mutating func take(_ count: Int) throws(Fault) {
    guard count <= bytes else {
      bytes = 0
      throw Fault.costExceeded
    }
    bytes -= count
  }

  /// Takes as many list elements.
  @inlinable
  mutating func take(elements count: Int) throws(Fault) {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: 16)
    try take(overflow ? .max : bytes)
  }
}

extension Fault {
  @usableFromInline static let costExceeded = Fault(.costExceeded, "the expression costs more than it may")
}
