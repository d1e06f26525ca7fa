import CEL
import Rulebook

/// What becomes of runs when their rule is changed, or taken out of the book.
extension Moment {
  /// A new book has come: its rules say whether the runs of their earlier definitions go on (`on-change`), and the book
  /// whether those of rules that are gone do (`retired:`).
  mutating func followChanges() {
    for run in subject.runs where book.rules[run.rule].retired && !run.isOver {
      let id = RunID(rule: run.rule, number: run.number)
      let present = plan.family[run.rule]
      if present == run.rule {
        if book.retired[book.rules[run.rule].name] == .stop { end(id, how: "retired") }
        continue
      }
      switch book.rules[present].onChange {
      case .keep: continue
      case .stop: end(id, how: "changed")
      case .continueWithNew: goOver(run, to: present)
      }
    }
    // Nothing starts while a book is taken over: who waits in a queue is looked at as time goes on.
    for candidate in candidates {
      subject.memory[candidate.rule].queued.insert(candidate.event?.event, at: 0)
      subject.memory[candidate.rule].later = min(subject.memory[candidate.rule].later ?? .max, now)
    }
    candidates = []
    ready = []
  }

  private mutating func goOver(_ run: Run, to present: Int) {
    let id = RunID(rule: run.rule, number: run.number)
    let (old, new) = (book.rules[run.rule], book.rules[present])
    guard let (position, rounds) = place(of: run, in: new, from: old) else { return end(id, how: "changed") }
    note(TraceEntry(at: now, .changed, rule: new.name, run: run.number))
    let now = self.now
    update(id) { run in
      run.traits = new.traits.map { trait in
        let same = old.traits.firstIndex { $0.name == trait.name && $0.definition == trait.definition }
        return same.flatMap { run.traits.indices.contains($0) ? run.traits[$0] : nil } ?? .empty
      }
      run.rule = present
      run.position = position
      run.rounds = rounds
      run.moves &+= 1
      // Another step stands where an event was waited for: it is its turn.
      if case .awaiting = run.state {
        if case .waitFor? = new.program[at: position] { return }
        run.state = .waiting(until: now)
      }
    }
  }

  /// Where the run stands in another program: at the same written path, in rounds of the same loops, at items of the same
  /// numbers. nil: nowhere.
  private func place(of run: Run, in new: Rule, from old: Rule) -> (position: Int, rounds: [Run.Round])? {
    func same(_ position: Int) -> Int? {
      guard old.stepPaths.indices.contains(position) else { return nil }
      return new.stepPaths.firstIndex(of: old.stepPaths[position])
    }
    guard let position = same(run.position) else { return nil }
    var rounds: [Run.Round] = []
    for round in run.rounds {
      guard case .forEach(let before, _, _)? = old.program[at: round.start],
        items(of: before).indices.contains(round.item),
        let start = same(round.start), case .forEach(let series, _, _)? = new.program[at: start]
      else { return nil }
      let number = items(of: before)[round.item].position
      guard let item = items(of: series).firstIndex(where: { $0.position == number }) else { return nil }
      rounds.append(Run.Round(start: start, item: item, planned: round.planned))
    }
    return new.loops(around: position) == rounds.map(\.start) ? (position, rounds) : nil
  }
}

extension Rule {
  /// Where the loops begin that a position is in, from the outside in.
  fileprivate func loops(around position: Int) -> [Int] {
    program.indices.filter { start in
      guard case .forEach(_, _, let end) = program[start] else { return false }
      return start < position && position < end
    }
  }
}
