/// Marketing is held because the clock is in doubt: since which course of time, and how much so far.
struct ClockHold: Sendable, Hashable {
  /// As it was journaled last.
  var course: Reckoning.Course
  /// Groups of messages that were held for it.
  var groups = 0

  init(course: Reckoning.Course, groups: Int = 0) {
    self.course = course
    self.groups = groups
  }

  /// As it is kept in the store.
  var text: String { "\(course.rawValue) \(groups)" }

  /// nil where it is not what `text` gives.
  init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, let course = Reckoning.Course(rawValue: String(words[0])), let groups = Int(words[1]) else {
      return nil
    }
    self.init(course: course, groups: groups)
  }
}

/// A change of course, for operators.
package struct ClockNews: Sendable, Hashable {
  package var course: Reckoning.Course
  package var wall: Int64
  package var time: Int64
}

/// How time goes, as `nurture clock` shows it.
package struct ClockStatus: Sendable, Hashable {
  /// nil: virtual time, which follows the events.
  package var course: Reckoning.Course?
  /// What the wall clock shows, microseconds.
  package var wall: Int64
  /// What decisions go by.
  package var time: Int64
  /// When the present course was taken.
  package var since: Int64
  /// Groups of messages held so far because of the clock; nil: nothing is held.
  package var held: Int?
  /// Whether held customers are still being looked at again.
  package var releasing: Bool

  /// How far the wall clock is ahead, microseconds; behind where negative.
  package var apart: Int64 {
    let (apart, overflow) = wall.subtractingReportingOverflow(time)
    return overflow ? (wall > time ? .max : -.max) : apart
  }
}
