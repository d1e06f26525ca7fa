import ArgumentParser
import Engine

/// `nurture reload`: the rules folder's book takes effect, or is refused with its problems.
struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Lets the running daemon read its rule book again.",
    discussion: """
      Answers when the new book is in force, or fails with every problem of it; the accepted book then stays. Runs go on \
      with the definition they started with, and nothing fires in retrospect. Customers are then brought over one by one, \
      the ones with something to decide first; a second reload waits until everybody has been.

      --plan changes nothing, and needs no daemon. For each rule that is new, changed, removed, or affected by a change of \
      its segments it counts the customers that it is about now and then, who comes in and who goes out by the change, who \
      is started when it is loaded (backfill), who may come in by time alone within a day, and the live runs of a changed or \
      removed rule.

      EXAMPLES:
        nurture reload
        nurture reload --plan
        nurture reload --plan --json
        nurture reload --config /etc/nurture/nurture.yaml
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Says what the rules folder's book would change, and changes nothing.")
  var plan = false

  @Flag(help: "One JSON object instead of text.")
  var json = false

  func run() throws {
    let configuration = try common.configuration()
    if plan { return try foretell(configuration) }
    let answer = try RunningDaemon.order(
      .object([JSON.Member("do", "reload")]), state: configuration.state, timeout: .seconds(600))
    if json {
      StandardOutput.write(String(decoding: answer.bytes(), as: UTF8.self) + "\n")
      return
    }
    for warning in answer["warnings"]?.list ?? [] { StandardError.write((warning.text ?? "") + "\n") }
    let generation = answer["generation"]?.integer ?? 0
    StandardOutput.write(
      answer["changed"]?.bool == true
        ? "the book was accepted: generation \(generation)\n" : "unchanged: generation \(generation) is in force\n")
  }

  private func foretell(_ configuration: Configuration) throws {
    let plan = try ReloadPlan(configuration)
    StandardOutput.write(json ? String(decoding: plan.json.bytes(), as: UTF8.self) + "\n" : plan.text)
    if plan.problems.isEmpty { return }
    if !json { for problem in plan.problems { StandardError.write(problem + "\n") } }
    throw CommandFailure(.problems, "the book would be refused")
  }
}
