extension RegularExpression {
  /// A set of code points, as sorted ranges that neither overlap nor touch.
  struct ScalarSet: Sendable, Hashable {
    private(set) var ranges: [ClosedRange<UInt32>]

    static let last: UInt32 = 0x10FFFF
    static let empty = ScalarSet([])
    static let all = ScalarSet([0...last])
    static let newline = ScalarSet([0x0A...0x0A])

    /// Ranges in any order.
    init(_ ranges: [ClosedRange<UInt32>]) {
      self.ranges = []
      for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if let previous = self.ranges.last, range.lowerBound <= previous.upperBound &+ 1 {
          let upper = max(previous.upperBound, range.upperBound)
          self.ranges[self.ranges.count - 1] = previous.lowerBound...upper
        } else {
          self.ranges.append(range)
        }
      }
    }

    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

    /// Every code point that is not in this set.
    var inverted: ScalarSet {
      var gaps: [ClosedRange<UInt32>] = []
      var next: UInt32 = 0
      for range in ranges {
        if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
        next = range.upperBound + 1
      }
      if next <= Self.last { gaps.append(next...Self.last) }
      return ScalarSet(gaps)
    }

    func contains(_ scalar: UInt32) -> Bool {
      var low = 0
      var high = ranges.count
      while low < high {
        let middle = (low + high) / 2
        if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
      }
      return low < ranges.count && ranges[low].lowerBound <= scalar
    }
  }
}
