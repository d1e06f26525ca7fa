extension RegularExpression {
  /// A set of instructions, a bit for each.
  struct Members: Sendable, Hashable {
    private(set) var words: [UInt64]

    /// An empty set with room for so many instructions.
    init(room: Int) { words = [UInt64](repeating: 0, count: (room + 63) / 64) }

    /// Adds one; whether it was new.
    @inline(__always)
    mutating func insert(_ instruction: Int) -> Bool {
      let bit = UInt64(1) << UInt64(instruction & 63)
      guard words[instruction >> 6] & bit == 0 else { return false }
      words[instruction >> 6] |= bit
      return true
    }

    @inline(__always)
    func contains(_ instruction: Int) -> Bool { words[instruction >> 6] >> UInt64(instruction & 63) & 1 == 1 }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    mutating func removeAll() {
      for index in words.indices { words[index] = 0 }
    }

    /// The least member that is not less than this one.
    @inline(__always)
    func first(from instruction: Int) -> Int? {
      var index = instruction >> 6
      guard index < words.count else { return nil }
      var word = words[index] & (UInt64.max << UInt64(instruction & 63))
      while word == 0 {
        index += 1
        guard index < words.count else { return nil }
        word = words[index]
      }
      return index * 64 + word.trailingZeroBitCount
    }
  }
}
