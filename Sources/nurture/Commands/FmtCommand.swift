import ArgumentParser
import Foundation
import Rulebook
import YAML

/// `nurture fmt`: rule files in their one layout.
struct FmtCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Writes rule files in their one layout.",
    discussion: """
      Indentation, spaces, blank lines and the spelling of values become the same everywhere; comments, order, quotes and \
      meaning stay. A file that cannot be read is left as it is.

      EXAMPLES:
        nurture fmt                     all files of the book in ./rules, or where the configuration says
        nurture fmt rules/wake.yaml     one file
        nurture fmt --check             changes nothing, lists what would change, and fails if anything would
        nurture fmt - < wake.yaml       from standard input to standard output

      EXIT CODES: 0 done, with --check: nothing to do; 1 with --check: files would change, or a file does not parse; \
      2 the command line was not understood; 3 a file cannot be read or written.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var speech: LanguageOption

  @Flag(help: "Changes nothing; lists the lines that would change.")
  var check = false

  @ArgumentParser.Argument(help: ArgumentHelp("Files and folders, or '-'. Default: the book.", valueName: "path"))
  var paths: [String] = []

  func run() throws {
    if paths == ["-"] { return try formatInput() }
    let sources = paths.isEmpty ? try RuleFolder.read(common.rulesFolder()) : try paths.flatMap(RuleFolder.files)
    let texts = RuleFormat.format(sources)
    var isWrong = false
    for (source, text) in zip(sources, texts) {
      guard let text else {
        refuse(source)
        isWrong = true
        continue
      }
      if text == source.text { continue }
      if check {
        StandardOutput.write(
          LineChanges(source.name, from: source.text, to: text).text(color: Terminal.output.hasColor))
        isWrong = true
      } else {
        try RuleFolder.write(text, to: source.name)
        StandardOutput.write(source.name + "\n")
      }
    }
    if isWrong { throw CommandFailure(.problems) }
  }

  private func formatInput() throws {
    let source = SourceText(name: "-", bytes: Array(FileHandle.standardInput.readDataToEndOfFile()))
    guard let text = RuleFormat.format([source])[0] else {
      refuse(source)
      throw CommandFailure(.problems)
    }
    if !check { return StandardOutput.write(text) }
    if text == source.text { return }
    StandardOutput.write(LineChanges("-", from: source.text, to: text).text(color: Terminal.output.hasColor))
    throw CommandFailure(.problems)
  }

  /// Says on standard error why a file is not formatted.
  private func refuse(_ source: SourceText) {
    let unreadable = Dictionary(grouping: Parser.parse(source).problems, by: \.range)
    let problems = Loader.load([source]).diagnostics.filter { diagnostic in
      unreadable[diagnostic.place.range]?.contains { $0.code == diagnostic.code } ?? false
    }
    for problem in problems {
      StandardError.write(
        problem.rendered(source: source, color: Terminal.error.hasColor, language: speech.language) + "\n")
    }
  }
}
