extension RegularExpression {
  /// The program made deterministic by the subset construction, as far as it has been asked.
  ///
  /// A state is the set of instructions that may come next after some beginning of a text. Working out one transition
  /// takes at most the size of the program, so a text takes at most the size of the program for each code point.
  struct Automaton: Sendable {
    typealias State = UInt16

    /// A match has been found.
    static let accepted: State = 0
    /// No match can be found any more.
    static let dead: State = 1
    /// A transition that is not worked out yet.
    static let unknown = State.max

    /// What makes a state: the instructions that take a code point or ask about the place, and what stands before the
    /// place where that is asked.
    struct Kernel: Sendable, Hashable {
      var members: Members
      var before: Neighbour
      var asks: Bool
    }

    let alphabet: Alphabet
    private let program: Program
    /// A row for each state, a cell for each letter: the next state.
    private(set) var cells: [State] = []
    /// For each state, whether a text that ends there matches.
    private(set) var endings: [Bool] = []
    private(set) var start: State = 0
    private var kernels: [Kernel] = []
    private var states: [Kernel: State] = [:]
    /// Instructions visited so far, which is what all this costs.
    private(set) var steps = 0

    /// What a search adds at each place: the beginning of the pattern, and what was visited to find it.
    private var restart: Kernel
    private var restartVisited: Members
    private var visited: Members
    private var pending: [Int] = []

    init(_ program: Program, _ alphabet: Alphabet) {
      self.program = program
      self.alphabet = alphabet
      let none = Members(room: program.instructions.count)
      visited = none
      restartVisited = none
      restart = Kernel(members: none, before: .other, asks: false)
      clear()
      var kernel = empty(before: .none)
      close(program.start, into: &kernel, after: nil)
      if !program.isAnchored {
        restart = kernel
        restartVisited = visited
      }
      start = state(of: kernel)
    }

    /// Forgets all states but the two final ones.
    mutating func clear() {
      states.removeAll(keepingCapacity: true)
      kernels = [empty(before: .other), empty(before: .other)]
      endings = [true, false]
      cells = [State](repeating: Self.accepted, count: alphabet.count)
      cells += repeatElement(Self.dead, count: alphabet.count)
    }

    var stateCount: Int { endings.count }

    /// What makes a state that is kept.
    func kernel(of state: State) -> Kernel { kernels[Int(state)] }

    /// The number of a state, which is kept from here on. The caller sees to it that there are fewer than `unknown`.
    mutating func state(of kernel: Kernel) -> State {
      if kernel.members.contains(Program.match) { return Self.accepted }
      if kernel.members.isEmpty { return Self.dead }
      var kernel = kernel
      if !kernel.asks { kernel.before = .other }
      if let known = states[kernel] { return known }
      let state = State(endings.count)
      states[kernel] = state
      kernels.append(kernel)
      cells += repeatElement(Self.unknown, count: alphabet.count)
      endings.append(kernel.asks && answered(kernel, after: .none).members.contains(Program.match))
      return state
    }

    /// Works out and keeps one transition.
    mutating func step(from state: State, on letter: Int) -> State {
      let sample = alphabet.samples[letter]
      let neighbour = Neighbour(sample)
      var kernel = kernels[Int(state)]
      if kernel.asks { kernel = answered(kernel, after: neighbour) }
      var next = Self.accepted
      if !kernel.members.contains(Program.match) {
        var reached = restart
        reached.before = neighbour
        visited = restartVisited
        var member = kernel.members.first(from: 0)
        while let instruction = member {
          steps += 1
          if case .take(let set, let following) = program.instructions[instruction],
            program.sets[set].contains(sample)
          {
            close(following, into: &reached, after: nil)
          }
          member = kernel.members.first(from: instruction + 1)
        }
        next = self.state(of: reached)
      }
      cells[Int(state) * alphabet.count + letter] = next
      return next
    }

    /// The kernel once what it asks about the place is answered.
    private mutating func answered(_ kernel: Kernel, after: Neighbour) -> Kernel {
      var answered = empty(before: kernel.before)
      visited.removeAll()
      var member = kernel.members.first(from: 0)
      while let instruction = member {
        close(instruction, into: &answered, after: after)
        member = kernel.members.first(from: instruction + 1)
      }
      return answered
    }

    /// Adds what can be reached from an instruction without taking a code point. What asks about the place is followed if
    /// it holds where `after` is known, and kept where it is not.
    private mutating func close(_ instruction: Int, into kernel: inout Kernel, after: Neighbour?) {
      pending.append(instruction)
      while let next = pending.popLast() {
        guard visited.insert(next) else { continue }
        steps += 1
        switch program.instructions[next] {
        case .match, .take: _ = kernel.members.insert(next)
        case .split(let one, let other):
          pending.append(other)
          pending.append(one)
        case .assert(let assertion, let following):
          if let after {
            if assertion.holds(between: kernel.before, and: after) { pending.append(following) }
          } else {
            _ = kernel.members.insert(next)
            kernel.asks = true
          }
        }
      }
    }

    private func empty(before: Neighbour) -> Kernel {
      Kernel(members: Members(room: program.instructions.count), before: before, asks: false)
    }
  }
}
