import ArgumentParser
import Engine

/// `nurture reload`: the rules folder's book takes effect, or is refused with its problems.
struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Lets the running daemon read its rule book again.",
    discussion: """
      Answers when the new book is in force, or fails with every problem of it; the accepted book then stays. Runs go on \
      with the definition they started with, and nothing fires in retrospect.

      EXAMPLES:
        nurture reload
        nurture reload --config /etc/nurture/nurture.yaml
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "One JSON object instead of text.")
  var json = false

  func run() throws {
    let configuration = try common.configuration()
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
}
