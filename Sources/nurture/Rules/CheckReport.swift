import Rulebook
import YAML

/// What `check` found, for people and for programs.
struct CheckReport: Sendable {
  let sources: [SourceText]
  let diagnostics: [Diagnostic]

  var errors: Int { diagnostics.count { $0.severity == .error } }
  var warnings: Int { diagnostics.count { $0.severity == .warning } }
  var notes: Int { diagnostics.count { $0.severity == .note } }

  /// The problems with their lines, and a line that counts them.
  func text(color: Bool) -> String {
    let byName = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
    let problems = diagnostics.map { $0.rendered(source: byName[$0.place.file], color: color) + "\n\n" }
    return problems.joined() + summary(color: color) + "\n"
  }

  /// `{"files":…,"errors":…,"warnings":…,"notes":…,"problems":[…]}` and a line break; the problems as `Diagnostic.json`
  /// has them.
  var json: String {
    let problems = diagnostics.map(\.json).joined(separator: ",")
    let counts = #""errors":\#(errors),"warnings":\#(warnings),"notes":\#(notes)"#
    return #"{"files":\#(sources.count),\#(counts),"problems":[\#(problems)]}"# + "\n"
  }

  private func summary(color: Bool) -> String {
    let paint = Paint(isOn: color)
    let files = Self.count(sources.count, "file")
    let said = notes > 0 ? Self.count(notes, "note") : "no problems"
    if errors + warnings == 0 { return paint(.green, "ok:") + " \(files), \(said)" }
    var parts: [String] = []
    if errors > 0 { parts.append(Self.count(errors, "error")) }
    if warnings > 0 { parts.append(Self.count(warnings, "warning")) }
    if notes > 0 { parts.append(said) }
    return paint(errors > 0 ? .red : .yellow, parts.joined(separator: ", ")) + " in \(files)"
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
