import Dispatch

extension Array where Element: Sendable {
  /// What `map` answers, worked out on all cores: for work that is long beside starting a thread, and pure.
  func concurrentMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
    if count < 2 { return map(transform) }
    var results = [Result?](repeating: nil, count: count)
    results.withUnsafeMutableBufferPointer { buffer in
      // Each index is written by one call alone, and all calls have ended when `concurrentPerform` returns.
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: slots.count) { slots[$0] = transform(self[$0]) }
    }
    return results.compactMap(\.self)
  }
}
