import CEL
import Engine
import Rulebook

/// The course of one test: its steps, and what was not as written.
struct TestCourse {
  private let test: RuleTest
  var differences: [RuleTestResult.Difference] = []
  private(set) var started: [String] = []
  /// Where the course has come to.
  private(set) var place: Place

  init(_ test: RuleTest) {
    self.test = test
    place = test.place
  }

  mutating func run(in book: Book) throws(Fault) {
    var world = try TestWorld(test, in: book)
    defer { started = world.started.sorted() }
    for step in test.steps {
      switch step {
      case .advanceTo(let instant, let place):
        self.place = place
        if instant < world.now {
          report("\(Interval.clock(instant, in: world.zone)) lies before \(Interval.clock(world.now, in: world.zone))")
        }
        try world.advance(to: instant)
      case .advance(let span, let place):
        self.place = place
        try world.advance(to: world.zone.adding(span, to: world.now) ?? .max)
      case .event(let event):
        place = event.place
        try world.happen(event)
      case .run(let rule, let place):
        self.place = place
        try world.launch(rule)
      case .expect(let lines, let place):
        self.place = place
        compare(lines, &world, exact: true)
      case .expectSome(let lines, let place):
        self.place = place
        compare(lines, &world, exact: false)
      }
    }
    place = test.place
    for happening in world.happenings where happening.counts { unexpected(happening, in: world) }
  }

  /// What happened since the last expectation against what was expected.
  private mutating func compare(_ lines: [Expectation], _ world: inout TestWorld, exact: Bool) {
    let seen = world.happenings
    world.happenings = []
    let pairs = Pairing(lines, seen)
    var surplus = pairs.unmet.filter { seen[$0].counts }
    for (line, met) in zip(lines, pairs.met) where met == nil {
      let report = Absence(line, since: seen, unexpected: surplus, in: world)
      differences.append(RuleTestResult.Difference(place: line.place, message: report.message))
      if let named = report.nearest { surplus.removeAll { $0 == named } }
    }
    guard exact else { return }
    for index in surplus { unexpected(seen[index], in: world) }
  }

  private mutating func unexpected(_ happening: Happening, in world: TestWorld) {
    report("unexpected \(happening.described()) at \(Interval.clock(happening.entry.at, in: world.zone))")
  }

  private mutating func report(_ message: String) {
    differences.append(RuleTestResult.Difference(place: place, message: message))
  }
}
