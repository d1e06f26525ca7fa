import ArgumentParser
import Engine
import Runtime

/// `nurture clock`: what time goes by, and whether the wall clock is believed.
struct ClockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock",
    abstract: "Shows what time goes by, and takes a wall clock that has jumped as true.",
    discussion: """
      A wall clock that jumps by more than ten minutes is not believed: time goes on by the machine's uptime, marketing is \
      held, service goes on. Set right again, the wall clock is followed by itself. What it shows is right? Then accept it: \
      forward, what is due up to there happens as after downtime, by each rule's if-missed and max-lateness. Backward, \
      time stands still until the wall clock has caught up, since what was decided is not taken back: that needs \
      --stand-still. Needs the running daemon.

      EXAMPLES:
        nurture clock
        nurture clock --json
        nurture clock accept
        nurture clock accept --stand-still
      """)

  enum Word: String, ExpressibleByArgument, CaseIterable {
    case accept
  }

  @OptionGroup var common: CommonOptions

  @Argument(help: "accept: take the wall clock as true.")
  var word: Word?

  @Flag(help: "Lets time stand still until an accepted wall clock that is behind has caught up.")
  var standStill = false

  @Flag(help: "One JSON object instead of text.")
  var json = false

  func validate() throws {
    if standStill, word == nil { throw ValidationError("--stand-still goes with accept") }
  }

  func run() throws {
    let configuration = try common.configuration()
    let request: JSON =
      word == .accept
      ? .object([JSON.Member("do", "clock-accept"), JSON.Member("stand-still", .bool(standStill))])
      : .object([JSON.Member("do", "clock")])
    let answer = try RunningDaemon.order(request, state: configuration.state)
    StandardOutput.write(json ? String(decoding: answer.bytes(), as: UTF8.self) + "\n" : Self.text(answer))
  }

  /// Lines of a name and what there is to say.
  static func text(_ answer: JSON) -> String {
    let since = answer["since"]?.text ?? ""
    let follows =
      switch answer["course"]?.text {
      case "wall": "follows the wall clock"
      case "uptime": "goes on by the machine's uptime since \(since): the wall clock has jumped"
      case "standstill": "stands still since \(since), until the wall clock has caught up"
      default: "is virtual, and follows the events"
      }
    var lines = [
      ("wall clock", answer["wall"]?.text ?? ""), ("time", answer["time"]?.text ?? ""), ("", follows),
    ]
    if let held = answer["held"]?.list, !held.isEmpty {
      let apart = answer["apart"]?.integer ?? 0
      let side = apart < 0 ? "behind" : "ahead"
      lines.append(("apart", "\(HumanDuration.text(apart < 0 ? 0 &- apart : apart)), the wall clock is \(side)"))
      let groups = answer["groups"]?.integer ?? 0
      lines.append(("held", "marketing: \(groups) \(groups == 1 ? "group" : "groups") of messages; service goes on"))
    }
    if answer["releasing"]?.bool == true { lines.append(("held", "what was held is being looked at again")) }
    if answer["course"]?.text == "uptime" {
      lines.append(("to end it", "set the wall clock right, or take it as true with 'nurture clock accept'"))
    }
    return lines.map { Columns.padded($0.0, to: 12) + $0.1 + "\n" }.joined()
  }
}
