package import CEL

/// One step of a rule's program.
package enum Instruction: Sendable, Hashable {
  case act(Action)
  /// Sleeps for a span, then until the next `at` (minute of the day in the customer's zone) where one is given. Ends a
  /// group.
  case wait(Span, at: Int?)
  /// Sleeps until an instant. Ends a group.
  case waitUntil(WaitEnd)
  /// Sleeps until the event comes, then goes on behind it; at `timedOut` when it has not come by the deadline. Ends a
  /// group.
  case waitFor(event: Int, where: Node?, Deadline, timedOut: Int)
  /// For each item of the series (index of its message) the steps up to `end`, one round each time the schedule comes.
  /// Each round begins a group.
  case forEach(series: Int, every: Schedule?, end: Int)
  /// The end of a round of the loop at `start`.
  case nextRound(start: Int)
  /// Each customer goes one of several ways, always the same. Ends a group, so that who was exposed does not depend on
  /// what the policy says of the ways.
  case split(Experiment)
  /// Goes on with the next instruction when the condition is true, else at `otherwise`.
  case branch(Node, otherwise: Int)
  case jump(Int)
  case stop
  /// Checked, not executed.
  case foreseen(ForeseenStep)

  /// When a `wait-until:` ends.
  package enum WaitEnd: Sendable, Hashable {
    case schedule(Schedule)
    /// A field's instant, moved earlier or later.
    case field(Int, shift: Span?)
  }
  /// How long a `wait-for:` waits.
  package enum Deadline: Sendable, Hashable {
    case within(Span)
    /// The next such minute of the day.
    case timeOfDay(Int)
    case schedule(Schedule)
  }
}

extension Instruction {
  /// Whether what follows happens at another instant, or on another way.
  package var endsGroup: Bool {
    switch self {
    case .wait, .waitUntil, .waitFor, .forEach, .nextRound, .split, .stop: true
    case .act, .branch, .jump, .foreseen: false
    }
  }
}
