import ArgumentParser
import Glibc
import Rulebook

/// Where the rule book, the state and the configuration are: what every command may be told.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder of the rule book. Default: from the configuration, else ./rules.", valueName: "dir"))
  var rules: String?

  @Option(
    help: ArgumentHelp("The folder of the state. Default: from the configuration, else ./state.", valueName: "dir"))
  var state: String?

  @Option(
    help: ArgumentHelp(
      "The configuration. Default: \(ConfigurationFile.packaged), where it exists.", valueName: "file"))
  var config: String?

  /// The configuration with the folders of the command line in it. What is wrong with it is printed.
  ///
  /// Throws `FileError` where a file that was named cannot be read, `CommandFailure` where it is refused.
  func configuration() throws -> Configuration {
    var configuration = try readConfiguration()
    if let rules { configuration.rules = rules }
    if let state { configuration.state = state }
    return configuration
  }

  /// The folder that an argument names; `--rules`, the configuration or the default where there is none.
  func rulesFolder(named folder: String?) throws -> String {
    guard let folder else { return try rulesFolder() }
    guard rules == nil else { throw ValidationError("say the folder once: as an argument, or with '--rules'") }
    return folder
  }

  /// The folder of the rule book alone; a configuration is only looked at where `--rules` does not say.
  func rulesFolder() throws -> String {
    if let rules { return rules }
    return try readConfiguration().rules
  }

  private func readConfiguration() throws -> Configuration {
    let isPackaged = config == nil && access(ConfigurationFile.packaged, F_OK) == 0
    guard let path = config ?? (isPackaged ? ConfigurationFile.packaged : nil) else { return Configuration() }
    let file = try ConfigurationFile(path: path)
    for diagnostic in file.diagnostics {
      StandardError.write(
        diagnostic.rendered(source: file.source, color: Terminal.error.hasColor, language: Environment.language) + "\n")
    }
    guard let configuration = file.configuration else {
      throw CommandFailure(.problems, "the configuration \(path) is refused")
    }
    return configuration
  }
}
