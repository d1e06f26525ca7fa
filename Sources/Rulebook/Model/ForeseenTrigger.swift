/// A trigger of the language that this version reads and checks, and does not execute: no engine ever sees one.
package enum ForeseenTrigger: Sendable, Hashable {
  /// What an inbound message must say.
  package enum Words: Sendable, Hashable {
    /// One of these somewhere in it; the longest wins.
    case keywords([String])
    /// One of these and nothing else.
    case exactly([String])
    case anything
    /// What no other rule answers.
    case anythingElse
  }

  case says(Words)
  case answers(survey: Int)
}
