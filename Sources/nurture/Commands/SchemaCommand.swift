import ArgumentParser
import Foundation
import Rulebook

/// `nurture schema`: what editors and other tools need to know of a rule file.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of rule files.",
    discussion: """
      An editor with the YAML language server completes and checks rule files by it. Say where it lies in the first line \
      of a rule file:

        # yaml-language-server: $schema=nurture.schema.json

      The schema knows which keys there are and what may stand under them; names and meaning are for 'nurture check'.

      EXAMPLES:
        nurture schema
        nurture schema --output rules/nurture.schema.json
      """)

  @Option(name: .shortAndLong, help: ArgumentHelp("Writes it to this file instead.", valueName: "file"))
  var output: String?

  @OptionGroup var language: LanguageOption

  func run() throws {
    let text = RuleSchema.text(in: language.language)
    guard let output else { return StandardOutput.write(text) }
    do {
      try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
    } catch {
      throw CommandFailure(.state, "\(output): the schema cannot be written: \(error.localizedDescription)")
    }
  }
}
