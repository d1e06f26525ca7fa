package import CEL

/// People who answer customers: who, when, how fast, and who is next.
package struct Team: Sendable, Hashable {
  package enum Assignment: String, Sendable, Hashable, CaseIterable {
    /// Whoever the customer spoke with last.
    case samePerson = "same-person"
    case roundRobin = "round-robin"
    case leastBusy = "least-busy"
  }
  /// A part of the week in which the team answers, in the book's zone; half-open.
  package struct Hours: Sendable, Hashable {
    /// 0 = Sunday … 6 = Saturday, sorted.
    package var days: [Int]
    /// Minutes of the day; `to` is after `from`.
    package var from: Int
    package var to: Int

    package init(days: [Int], from: Int, to: Int) {
      self.days = days
      self.from = from
      self.to = to
    }
  }
  package var name: String
  package var members: [String]
  /// Empty: always.
  package var hours: [Hours]
  /// Within the team's hours.
  package var answerWithin: Span?
  /// The team that is told when nobody has answered in time.
  package var escalateTo: Int?
  package var assign: Assignment
  package var place: Place

  package init(
    name: String, members: [String], hours: [Hours] = [], answerWithin: Span? = nil, escalateTo: Int? = nil,
    assign: Assignment = .samePerson, place: Place
  ) {
    self.name = name
    self.members = members
    self.hours = hours
    self.answerWithin = answerWithin
    self.escalateTo = escalateTo
    self.assign = assign
    self.place = place
  }
}
