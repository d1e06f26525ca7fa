import ArgumentParser
import Engine
import Rulebook
import Store
import Workbench

/// `nurture explain`: the story of one customer.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells what happened with a customer, and why.",
    discussion: """
      Each event and instant, what every rule whose trigger matched did with it, the reason and the values seen; then how \
      the customer stands now and until when.

      EXAMPLES:
        nurture explain c1
        nurture explain c1 --rule win-back
        nurture explain c1 --json
        nurture explain c1 --lang zh
      """)

  @OptionGroup var common: CommonOptions

  @ArgumentParser.Argument(help: "The customer: the business's own id.")
  var customer: String

  @Option(help: ArgumentHelp("Only what this rule did.", valueName: "name"))
  var rule: String?

  @Option(help: ArgumentHelp("en or zh. Default: by the environment's language.", valueName: "language"))
  var lang: Explanation.Language = Environment.speaksChinese ? .chinese : .english

  @Flag(help: "One JSON object instead of text.")
  var json = false

  func run() throws {
    try Archived.read(try common.configuration().state) { plan, reader in
      guard let record = try CustomerRecord(Identity(value: customer), from: reader) else {
        throw CommandFailure(.problems, "nobody knows the customer '\(customer)'")
      }
      if let rule, plan.rule(named: rule) == nil {
        throw CommandFailure(.problems, "there is no rule '\(rule)' in the book")
      }
      let explanation = try Explanation(record, under: plan, rule: rule)
      StandardOutput.write(
        json ? String(decoding: explanation.json.bytes(), as: UTF8.self) + "\n" : explanation.text(lang))
    }
  }
}

extension Explanation.Language: ExpressibleByArgument {
  public init?(argument: String) {
    switch argument {
    case "en", "english": self = .english
    case "zh", "chinese", "zh-CN": self = .chinese
    default: return nil
    }
  }
}
