import Rulebook
import YAML

/// What `check` found, for people and for programs.
struct CheckReport: Sendable {
  let sources: [SourceText]
  let diagnostics: [Diagnostic]
  let language: Language

  var errors: Int { diagnostics.count { $0.severity == .error } }
  var warnings: Int { diagnostics.count { $0.severity == .warning } }
  var notes: Int { diagnostics.count { $0.severity == .note } }

  /// The problems with their lines, and a line that counts them.
  func text(color: Bool) -> String {
    let byName = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
    let problems = diagnostics.map {
      $0.rendered(source: byName[$0.place.file], color: color, language: language) + "\n\n"
    }
    return problems.joined() + summary(color: color) + "\n"
  }

  /// `[{"file":…,"line":…,…}]` and a line break: the problems as `Diagnostic.json(in:)` has them, a line each.
  var json: String {
    if diagnostics.isEmpty { return "[]\n" }
    return "[\n" + diagnostics.map { "  " + $0.json(in: language) }.joined(separator: ",\n") + "\n]\n"
  }

  private func summary(color: Bool) -> String {
    let paint = Paint(isOn: color)
    let files = count(sources.count, "file", "个文件")
    if diagnostics.isEmpty {
      return language == .chinese
        ? paint(.green, "通过：") + "\(files)，没有问题" : paint(.green, "ok:") + " \(files), no problems"
    }
    var parts: [String] = []
    if errors > 0 { parts.append(count(errors, "error", "个错误")) }
    if warnings > 0 { parts.append(count(warnings, "warning", "个警告")) }
    if notes > 0 { parts.append(count(notes, "note", "个提示")) }
    let tint: Paint.Tint = errors > 0 ? .red : warnings > 0 ? .yellow : .blue
    return language == .chinese
      ? "\(files)中有 " + paint(tint, parts.joined(separator: "、"))
      : paint(tint, parts.joined(separator: ", ")) + " in \(files)"
  }

  private func count(_ number: Int, _ noun: String, _ chinese: String) -> String {
    language == .chinese ? "\(number) \(chinese)" : "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
