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
    let missing = "missing \(line.described()) at \(now)"
    let near = surplus.filter { line.reason == nil && line.verb == seen[$0].entry.verb.rawValue }
      .min { line.disagreements(with: seen[$0]) < line.disagreements(with: seen[$1]) }
    // The same thing said otherwise, then the same thing later, then why it was not, then another thing of its kind.
    if let near, line.names(seen[near]) {
      message = missing + Self.nearest(seen[near], line, zone: world.zone)
      nearest = near
    } else if let later = Self.later(line, world) {
      let due = Interval.clock(later.entry.at, in: world.zone)
      let length = Interval.length(later.entry.at &- world.now)
      message = "expected \(line.described()) at \(now), it came \(length) later (due \(due))"
      nearest = nil
    } else if let refusal = seen.last(where: { Self.isAbout(line, $0, in: world.book) }) {
      message = missing + Self.nearest(refusal, line, zone: world.zone)
      nearest = nil
    } else {
      message = missing + (near.map { Self.nearest(seen[$0], line, zone: world.zone) } ?? "")
      nearest = near
    }
  }

  private static func nearest(_ happening: Happening, _ line: Expectation, zone: Zone) -> String {
    var words = "; nearest: \(happening.described())"
    if line.text != nil, let text = happening.text { words += ", its text: '\(text)'" }
    if happening.isRefusal, let reason = happening.entry.reason { words += ": \(reason.meaning)" }
    let leaves = happening.entry.leaves.map { LeafPhrase.text($0, zone: zone) }.joined(separator: ", ")
    return words + (leaves.isEmpty ? "" : " (\(leaves))")
  }

  /// A hold or a refusal that speaks of the expected rule or message.
  private static func isAbout(_ line: Expectation, _ happening: Happening, in book: Book) -> Bool {
    guard happening.isRefusal else { return false }
    let entry = happening.entry
    if let rule = line.rule ?? line.goal { return entry.rule == rule }
    guard let message = line.message else { return true }
    return entry.name == message || book.rules.contains { $0.name == entry.rule && $0.sends(message, in: book) }
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

extension Rule {
  fileprivate func sends(_ name: String, in book: Book) -> Bool {
    program.contains { instruction in
      switch instruction {
      case .act(.send(let message, _)), .act(.sendWelcome(let message)), .act(.wake(let message, _, _, _)):
        book.messages[message].name == name
      default: false
      }
    }
  }
}
