import CEL
import Engine
import Rulebook

/// Something expected that did not happen, and the best that can be said about it: that it comes later, or what
/// happened in its place.
struct Absence {
  /// How far ahead is looked: 400 days.
  private static let horizon: Int64 = 400 * CivilTime.dayLength

  let message: String
  /// The unexpected happening that the message speaks of already.
  let nearest: Int?

  /// - Parameters:
  ///   - seen: what happened since the last expectation.
  ///   - surplus: those of them that count and that no line expects.
  init(_ line: Expectation, since seen: [Happening], unexpected surplus: [Int], in world: TestWorld) {
    let now = Interval.clock(world.now, in: world.zone)
    if let index = surplus.filter({ Self.isNear(line, seen[$0]) })
      .min(by: { line.disagreements(with: seen[$0]) < line.disagreements(with: seen[$1]) })
    {
      let text = line.text != nil ? seen[index].text.map { ", its text: '\($0)'" } ?? "" : ""
      message = "missing \(line.described()) at \(now); nearest: \(seen[index].described())\(text)"
      nearest = index
      return
    }
    nearest = nil
    if let later = Self.later(line, world) {
      let due = Interval.clock(later.entry.at, in: world.zone)
      let length = Interval.length(later.entry.at &- world.now)
      message = "expected \(line.described()) at \(now), it came \(length) later (due \(due))"
    } else if let refusal = seen.last(where: { Self.isAbout(line, $0) }) {
      let why = refusal.entry.reason.map { ": \($0.meaning)" } ?? ""
      message = "missing \(line.described()) at \(now); nearest: \(refusal.described())\(why)"
    } else {
      message = "missing \(line.described()) at \(now)"
    }
  }

  /// At least half of what the line says agrees, its verb among it where it has one.
  private static func isNear(_ line: Expectation, _ happening: Happening) -> Bool {
    guard line.reason == nil, line.goal == nil || happening.entry.verb == .goal else { return false }
    let other = line.disagreements(with: happening)
    if line.text != nil || line.value != nil || line.coupon != nil || line.channel != nil, other == 1 { return true }
    return line.verb == happening.entry.verb.rawValue && other * 2 <= line.keys
  }

  /// A hold or a refusal that speaks of the expected rule or message.
  private static func isAbout(_ line: Expectation, _ happening: Happening) -> Bool {
    guard happening.isRefusal else { return false }
    if let rule = line.rule { return happening.entry.rule == rule }
    if let message = line.message { return happening.entry.name == nil || happening.entry.name == message }
    return line.goal == nil || happening.entry.rule == line.goal
  }

  /// The first match when time alone goes on.
  private static func later(_ line: Expectation, _ world: TestWorld) -> Happening? {
    var ahead = world
    let end = world.now.addingReportingOverflow(horizon)
    guard !end.overflow else { return nil }
    ahead.happenings = []
    try? ahead.advance(to: end.partialValue)
    return ahead.happenings.first { line.matches($0) }
  }
}
