extension RegularExpression {
  /// A compiled pattern that answers: shared by all copies of the expression, and never changed.
  final class Machine: Sendable {
    private let program: Program
    /// What has been worked out ahead.
    private let automaton: Automaton

    var size: Int { program.instructions.count }

    init(_ program: Program) {
      self.program = program
      var automaton = Automaton(program, Alphabet(program))
      let letters = automaton.alphabet.count
      var state = 2
      ahead: while state < automaton.stateCount {
        for letter in 0..<letters {
          guard automaton.cells.count <= Limit.aheadCells, automaton.steps <= Limit.aheadSteps else { break ahead }
          _ = automaton.step(from: Automaton.State(state), on: letter)
        }
        state += 1
      }
      self.automaton = automaton
    }

    /// Whether there is a match in the text, which must be valid UTF-8.
    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
      let letters = automaton.alphabet.count
      var reader = Reader(text)
      var state = automaton.start
      while state > Automaton.dead {
        let place = reader
        guard let scalar = reader.next() else { return automaton.endings[Int(state)] }
        let next = automaton.cells[Int(state) * letters + automaton.alphabet.letter(of: scalar)]
        if next == Automaton.unknown { return matches(place, from: automaton.kernel(of: state)) }
        state = next
      }
      return state == Automaton.accepted
    }

    /// Goes on where nothing was worked out ahead, with an automaton that grows as the text asks and is begun anew when
    /// it has grown too large.
    private func matches(_ place: Reader, from kernel: Automaton.Kernel) -> Bool {
      var automaton = Automaton(program, automaton.alphabet)
      let letters = automaton.alphabet.count
      var reader = place
      var state = automaton.state(of: kernel)
      while state > Automaton.dead {
        guard let scalar = reader.next() else { return automaton.endings[Int(state)] }
        let letter = automaton.alphabet.letter(of: scalar)
        var next = automaton.cells[Int(state) * letters + letter]
        if next == Automaton.unknown {
          if automaton.cells.count > Limit.cells || automaton.stateCount > Limit.states {
            let kernel = automaton.kernel(of: state)
            automaton.clear()
            state = automaton.state(of: kernel)
          }
          next = automaton.step(from: state, on: letter)
        }
        state = next
      }
      return state == Automaton.accepted
    }
  }

  /// Reads code points out of valid UTF-8.
  struct Reader {
    private let text: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    @inline(__always)
    mutating func next() -> UInt32? {
      guard index < text.count else { return nil }
      let lead = UInt32(text[index])
      index += 1
      if lead < 0x80 { return lead }
      let length = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3
      var scalar = lead & (0x3F >> UInt32(length))
      for _ in 0..<length {
        scalar = scalar << 6 | UInt32(text[index]) & 0x3F
        index += 1
      }
      return scalar
    }
  }
}
