import ArgumentParser
import Rulebook

extension Language: ExpressibleByArgument {}

/// In which language a command speaks about rule files.
struct LanguageOption: ParsableArguments {
  @Option(help: ArgumentHelp("en or zh. Default: from LC_ALL, LC_MESSAGES or LANG, else en.", valueName: "lang"))
  var lang: Language?

  /// What was asked for, else what the environment speaks.
  var language: Language { lang ?? Environment.language }
}
