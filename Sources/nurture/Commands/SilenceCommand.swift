import ArgumentParser
import Engine
import Runtime

/// `nurture silence`: messages wait for a while.
struct SilenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence",
    abstract: "Holds the messages of a rule, or of all, for a while.",
    discussion: """
      Decisions go on; what would be sent waits until the silence is over, and is looked at again then. Needs the running \
      daemon.

      EXAMPLES:
        nurture silence all --for 2h --why "the shop moves"
        nurture silence win-back --for 3d --why "wrong coupon"
        nurture silence win-back --lift
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "A rule's name, or all.")
  var rule: String

  @Option(name: .customLong("for"), help: ArgumentHelp("How long: 30m, 2h, 3d.", valueName: "duration"))
  var length: String?

  @Option(help: ArgumentHelp("Why; it stands in the journal.", valueName: "text"))
  var why: String?

  @Flag(help: "Ends the silence.")
  var lift = false

  func validate() throws {
    if lift { return }
    guard let length, ShortDuration.microseconds(length) != nil else {
      throw ValidationError("expected --for with a duration such as 30m, 2h or 3d (or --lift)")
    }
    guard why != nil else { throw ValidationError("expected --why: whoever finds the silence will ask") }
  }

  func run() throws {
    let configuration = try common.configuration()
    var request = [
      JSON.Member("do", lift ? "lift" : "silence"), JSON.Member("rule", .text(rule == "all" ? "" : rule)),
      JSON.Member("why", .text(why ?? "lifted")),
    ]
    if !lift, let span = length.flatMap(ShortDuration.microseconds) {
      request.append(JSON.Member("for", JSON(span)))
    }
    _ = try RunningDaemon.order(.object(request), state: configuration.state)
    let what = rule == "all" ? "all rules are" : "the rule \(rule) is"
    StandardOutput.write(lift ? "\(what) heard again\n" : "\(what) silent for \(length ?? "")\n")
  }
}

/// Durations as operators type them: `90s`, `30m`, `2h`, `3d`.
enum ShortDuration {
  /// Microseconds; nil when it is none, or longer than a year.
  static func microseconds(_ text: String) -> Int64? {
    guard let unit = text.last, let number = Int64(text.dropLast()), number > 0 else { return nil }
    let length: Int64? =
      switch unit {
      case "s": 1_000_000
      case "m": 60_000_000
      case "h": 3_600_000_000
      case "d": 86_400_000_000
      default: nil
      }
    guard let length else { return nil }
    let (whole, overflow) = number.multipliedReportingOverflow(by: length)
    return overflow || whole > 366 * 86_400_000_000 ? nil : whole
  }
}
