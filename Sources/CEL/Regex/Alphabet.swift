extension RegularExpression {
  /// The code points in letters: two that no set of the program tells apart are the same letter.
  struct Alphabet: Sendable {
    /// How many letters there are, at least one.
    let count: Int
    /// One code point of each letter.
    let samples: [UInt32]
    /// The letters of ASCII.
    private let ascii: [UInt16]
    /// Where each stretch of one letter begins, ascending from 0, and its letter.
    private let starts: [UInt32]
    private let letters: [UInt16]

    init(_ program: Program) {
      var sets = program.sets
      if !program.assertions.isEmpty { sets += [.newline, .word] }
      var bounds: Set<UInt32> = [0]
      for range in sets.lazy.flatMap(\.ranges) {
        bounds.insert(range.lowerBound)
        if range.upperBound < ScalarSet.last { bounds.insert(range.upperBound + 1) }
      }
      starts = bounds.sorted()
      letters = Self.letters(of: starts, sets)
      var samples: [UInt32] = []
      for (start, letter) in zip(starts, letters) where Int(letter) == samples.count { samples.append(start) }
      self.samples = samples
      count = samples.count
      var ascii: [UInt16] = []
      var stretch = 0
      for scalar in UInt32(0)..<0x80 {
        if stretch + 1 < starts.count, starts[stretch + 1] == scalar { stretch += 1 }
        ascii.append(letters[stretch])
      }
      self.ascii = ascii
    }

    /// The letter of a code point.
    @inline(__always)
    func letter(of scalar: UInt32) -> Int {
      if scalar < 0x80 { return Int(ascii[Int(scalar)]) }
      var low = 0
      var high = starts.count
      while high - low > 1 {
        let middle = (low + high) >> 1
        if starts[middle] <= scalar { low = middle } else { high = middle }
      }
      return Int(letters[low])
    }

    /// Refines one letter for all by each set in turn, then numbers the letters in the order of their first stretch.
    /// (The bound on ranges keeps the number of stretches under 65,536.)
    private static func letters(of starts: [UInt32], _ sets: [ScalarSet]) -> [UInt16] {
      var letters = [Int](repeating: 0, count: starts.count)
      var count = 1
      // By letter: how many stretches it has, how many of these are in the set, what they are called from here on.
      var sizes = letters
      sizes[0] = starts.count
      var taken = letters
      var renamed = letters
      for set in sets {
        let inside = stretches(of: set, in: starts)
        var touched: [Int] = []
        for stretch in inside {
          if taken[letters[stretch]] == 0 { touched.append(letters[stretch]) }
          taken[letters[stretch]] += 1
        }
        for letter in touched {
          renamed[letter] = letter
          if taken[letter] < sizes[letter] {
            renamed[letter] = count
            sizes[letter] -= taken[letter]
            sizes[count] = taken[letter]
            count += 1
          }
          taken[letter] = 0
        }
        for stretch in inside { letters[stretch] = renamed[letters[stretch]] }
      }
      var order: [Int: UInt16] = [:]
      return letters.map { letter in
        let number = order[letter] ?? UInt16(order.count)
        order[letter] = number
        return number
      }
    }

    /// The stretches that a set holds, or those that it does not, whichever are fewer: either splits alike.
    private static func stretches(of set: ScalarSet, in starts: [UInt32]) -> [Int] {
      var inside: [Int] = []
      for range in set.ranges {
        var low = 0
        var high = starts.count
        while low < high {
          let middle = (low + high) / 2
          if starts[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        while low < starts.count, starts[low] <= range.upperBound {
          inside.append(low)
          low += 1
        }
      }
      guard inside.count * 2 > starts.count else { return inside }
      var outside: [Int] = []
      var next = 0
      for stretch in inside {
        outside += next..<stretch
        next = stretch + 1
      }
      return outside + (next..<starts.count)
    }
  }
}
