import Foundation

/// SplitMix64 (Steele, Lea, Flood 2014), so that a printed seed repeats a run.
package struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  /// The same seed, the same run.
  package init(_ seed: UInt64) { state = seed }

  /// From `NURTURE_SEED`, else a new seed; printed either way.
  package static func printed(_ run: String) -> Seeded {
    let asked = ProcessInfo.processInfo.environment["NURTURE_SEED"].flatMap { UInt64($0) }
    let seed = asked ?? UInt64.random(in: 0...UInt64(UInt32.max))
    print("\(run): NURTURE_SEED=\(seed)")
    return Seeded(seed)
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Any of a range.
  package mutating func one(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// Any of a list, which is not empty.
  package mutating func one<Element>(of elements: [Element]) -> Element { elements[one(in: 0...elements.count - 1)] }
}
