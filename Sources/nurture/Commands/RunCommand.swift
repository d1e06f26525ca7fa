import ArgumentParser
import Engine

/// `nurture run`: starts a manual rule.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Starts a rule with when: { manual: true } by hand.",
    discussion: """
      For one customer, or for the rule's whole audience. Consent, caps and quiet hours count as always.

      EXAMPLES:
        nurture run apology --customer c1
        nurture run new-tea
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The rule's name.")
  var rule: String

  @Option(help: ArgumentHelp("Only for this customer: the business's own id.", valueName: "id"))
  var customer: String?

  func run() throws {
    let configuration = try common.configuration()
    var request = [JSON.Member("do", "run"), JSON.Member("rule", .text(rule))]
    if let customer { request.append(JSON.Member("customer", .text(customer))) }
    let answer = try RunningDaemon.order(.object(request), state: configuration.state, timeout: .seconds(600))
    StandardOutput.write("started for \(answer["customers"]?.integer ?? 0) customers\n")
  }
}
