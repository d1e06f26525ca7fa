import ArgumentParser
import Glibc

/// The one executable: a subcommand is a file in `Commands/` and a line in the table here.
@main
struct Nurture: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nurture",
    abstract: "Looks after the customers of a shop, by rules that anybody can read.",
    discussion: """
      EXAMPLES:
        nurture check                    what is wrong with the rule book in ./rules
        nurture check --explain unknown-field
        nurture test                     the tests in its files

      \(ExitStatus.help)
      """,
    version: "nurture \(version)",
    subcommands: [
      ServeCommand.self, CheckCommand.self, FmtCommand.self, GraphCommand.self, RulesCommand.self, TestCommand.self,
      DemoCommand.self, ImportCommand.self, SendCommand.self,
      LogCommand.self, ExplainCommand.self, JobsCommand.self, RunsCommand.self, ExperimentsCommand.self,
      ExportCommand.self, VerifyCommand.self, RunCommand.self, SilenceCommand.self, ClockCommand.self,
      ReloadCommand.self, SchemaCommand.self, EvalCommand.self, WhenCommand.self,
    ])

  /// The version of the program (semver.org).
  static let version = "0.1.0"

  /// An option with a value may not stand alone: `check --explain` asks for the list.
  static func spelledOut(_ arguments: [String]) -> [String] {
    guard arguments.first == "check", let index = arguments.firstIndex(of: "--explain"),
      index + 1 == arguments.count || arguments[index + 1].hasPrefix("-")
    else { return arguments }
    return Array(arguments[...index]) + [CodePage.all] + arguments[(index + 1)...]
  }

  /// Parses, runs, and leaves with one of the documented codes.
  static func main() async {
    do {
      var command = try parseAsRoot(spelledOut(Array(CommandLine.arguments.dropFirst())))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Glibc.exit(end(with: error).rawValue)
    }
  }
}
