package import Engine

/// What the runtime cannot go on from; each case says what to do.
package enum RuntimeError: Error, Sendable, CustomStringConvertible {
  /// Another process holds the state directory.
  case locked(path: String)
  case unusable(path: String, why: String)
  /// A store that ran on one clock cannot run on the other.
  case otherClock(stored: String, wanted: String)
  /// There is no accepted rule book yet, and the given one does not check.
  case noBook(BookRefused)
  /// An accepted rule book that is still needed is refused by this version's checker; an earlier one accepted it.
  case archivedBook(generation: Int64, BookRefused)
  case stopping
  /// Only rules with `when: { manual: true }` are started by hand.
  case notManual(rule: String)
  /// `nurture clock accept` where time follows the wall clock, or what it shows was accepted already.
  case nothingToAccept
  /// The wall clock is behind what was decided; both in microseconds.
  case clockBehind(wall: Int64, time: Int64)

  package var description: String {
    switch self {
    case .locked(let path):
      "the state directory \(path) is in use by another nurture; stop it, or let the command go through its socket"
    case .unusable(let path, let why): "\(path) cannot be used: \(why)"
    case .otherClock(let stored, let wanted):
      "this store runs on the \(stored) clock and cannot be opened on the \(wanted) clock; use another --state directory"
    case .noBook(let refused):
      "no rule book was ever accepted here, and this one does not check:\n" + refused.problems.joined(separator: "\n")
    case .archivedBook(let generation, let refused):
      "the rule book in force (generation \(generation)) was accepted by another version, and this one refuses it:\n"
        + refused.problems.joined(separator: "\n")
        + "\nnothing was changed: go back to that version, mend the book until 'nurture check' of this one accepts it, "
        + "reload it there, and upgrade again"
    case .stopping: "the daemon is stopping"
    case .notManual(let rule):
      "the rule '\(rule)' cannot be started by hand: expected a rule with when: { manual: true }"
    case .nothingToAccept: "there is nothing to accept: 'nurture clock' shows what time follows"
    case .clockBehind(let wall, let time):
      "the wall clock shows \(instantText(wall)) and is behind: time is at \(instantText(time)), and what was decided "
        + "is not taken back. With --stand-still time stands still, and nothing is due, until the wall clock shows that; "
        + "marketing stays held so long. Otherwise set the wall clock right: it is then followed again by itself"
    }
  }
}
