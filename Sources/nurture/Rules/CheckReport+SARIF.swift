import Engine
import Foundation
import Rulebook
import YAML

extension CheckReport {
  /// The report as SARIF 2.1.0 (OASIS, docs.oasis-open.org/sarif/sarif/v2.1.0), which code hosts and editors show beside
  /// the lines; and a line break. Columns count Unicode characters from 1.
  var sarif: String {
    let codes = Set(diagnostics.map(\.code)).sorted()
    let driver = JSON.object([
      .init("name", .text("nurture")), .init("version", .text(Nurture.version)),
      .init("rules", .list(codes.map(rule))),
    ])
    let run = JSON.object([
      .init("tool", .object([.init("driver", driver)])), .init("columnKind", .text("unicodeCodePoints")),
      .init("language", .text(language == .chinese ? "zh-CN" : "en-US")),
      .init("results", .list(diagnostics.map { result($0, codes) })),
    ])
    let log = JSON.object([
      .init("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")), .init("version", .text("2.1.0")),
      .init("runs", .list([run])),
    ])
    return String(decoding: log.bytes(), as: UTF8.self) + "\n"
  }

  private func rule(_ code: String) -> JSON {
    var members: [JSON.Member] = [.init("id", .text(code))]
    if let known = Code(rawValue: code) {
      members += [
        .init("shortDescription", message(known.title(in: language))),
        .init("help", message(known.explanation(in: language))),
      ]
    }
    return .object(members)
  }

  private func result(_ diagnostic: Diagnostic, _ codes: [String]) -> JSON {
    let words = [diagnostic.wording, diagnostic.advice].compactMap { $0?.text(in: language) }
    let range = diagnostic.place.range
    let region = JSON.object([
      .init("startLine", .number("\(range.start.line)")), .init("startColumn", .number("\(range.start.column)")),
      .init("endLine", .number("\(range.end.line)")), .init("endColumn", .number("\(range.end.column)")),
    ])
    let path = diagnostic.place.file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
    let place = JSON.object([
      .init("artifactLocation", .object([.init("uri", .text(path ?? diagnostic.place.file))])),
      .init("region", region),
    ])
    return .object([
      .init("ruleId", .text(diagnostic.code)),
      .init("ruleIndex", .number("\(codes.firstIndex(of: diagnostic.code) ?? 0)")),
      .init("level", .text(diagnostic.severity.rawValue)), .init("message", message(words.joined(separator: "\n"))),
      .init("locations", .list([.object([.init("physicalLocation", place)])])),
    ])
  }

  private func message(_ text: String) -> JSON { .object([.init("text", .text(text))]) }
}
