import CEL
import Engine

@testable import Workbench

/// The tables of the manual that an evaluation gives: what functions come to, and the reasons of decisions.
struct ManualTables {
  var isChinese: Bool

  static let names = ["functions", "reasons"]

  func table(_ name: String) -> String? {
    switch name {
    case "functions": functions
    case "reasons": reasons
    default: nil
    }
  }

  /// The page with its tables made anew; those that another room knows stay as they are.
  static func refreshed(_ page: ManualPage) -> String {
    page.text.replacing(/<!-- generated: ([a-z-]+) -->\n(?s:.*?)<!-- end -->/) { match in
      guard let table = ManualTables(isChinese: page.isChinese).table(String(match.1)) else { return String(match.0) }
      return "<!-- generated: \(match.1) -->\n\n\(table)\n<!-- end -->"
    }
  }

  private var reasons: String {
    rows(
      [say("reason", "原因"), say("means", "意思")],
      Reason.allCases.map { reason in
        let phrase = ReasonWords.phrase(reason, isChinese ? .chinese : .english)
        return ["`\(reason.rawValue)`", String(phrase.dropFirst(reason.rawValue.count + 1).drop { $0 == " " })]
      })
  }

  private func say(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }

  private func rows(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// Each with an example that is evaluated when the table is made.
  private var functions: String {
    rows(
      [say("function", "函数"), say("example", "例子"), say("gives", "结果")],
      Self.functionNames.map { name in
        let example = Self.examples[name] ?? "?"
        return ["`\(name)`", "`\(example.replacing("|", with: "\\|"))`", "`\(Self.value(of: example))`"]
      })
  }

  /// What an author calls by name; operators are written as signs.
  static let functionNames =
    FunctionLibrary.withDates.names.filter { $0.first?.isLetter == true && !$0.contains("@") } + [
      "has", "all", "exists", "exists_one",
      "filter", "map", "transformList", "transformMap",
    ]

  static func value(of example: String) -> String {
    guard let names = FreeNames(.object([]), now: 1_772_359_200_000_000, zone: Zone("Asia/Shanghai") ?? .utc) else {
      return "no names"
    }
    let compiled = CompiledExpression.compile(example, declarations: names, library: .withDates)
    guard let node = compiled.node, let type = compiled.type else {
      return compiled.problems.map { "\($0)" }.joined()
    }
    return EvaluationReport(node, type: type, over: names).value.map { "\($0)" } ?? "unknown"
  }

  static let examples: [String: String] = [
    "size": "'茶叶'.size()",
    "contains": "'绿茶新到'.contains('绿茶')",
    "startsWith": "'上海徐汇'.startsWith('上海')",
    "endsWith": "'徐汇店'.endsWith('店')",
    "matches": "'小李'.matches('^小.$')",
    "charAt": "'绿茶'.charAt(1)",
    "indexOf": "'红茶绿茶'.indexOf('茶', 2)",
    "lastIndexOf": "'红茶绿茶'.lastIndexOf('茶')",
    "lowerAscii": "'VIP'.lowerAscii()",
    "upperAscii": "'vip'.upperAscii()",
    "substring": "'红茶绿茶'.substring(2, 4)",
    "trim": "'  茶 '.trim()",
    "replace": "'红茶,红茶'.replace('红', '绿', 1)",
    "split": "'红茶,绿茶'.split(',')",
    "join": "['红茶', '绿茶'].join('、')",
    "reverse": "'茶叶'.reverse()",
    "strings.quote": "strings.quote('茶')",
    "format": "'%s %.2f'.format(['茶', 12.5])",
    "int": "int('12')",
    "uint": "uint(3)",
    "double": "double('1.5')",
    "decimal": "decimal('19.90') * 3",
    "string": "string(12)",
    "bytes": "bytes('a')",
    "bool": "bool('true')",
    "date": "date('2026-03-01') < date('2026-03-02')",
    "dyn": "dyn(1) == 1.0",
    "type": "type(1)",
    "duration": "duration('1h30m')",
    "timestamp": "timestamp('2026-03-01T10:00:00+08:00')",
    "getFullYear": "now.getFullYear()",
    "getMonth": "now.getMonth()",
    "getDate": "now.getDate()",
    "getDayOfMonth": "now.getDayOfMonth()",
    "getDayOfWeek": "now.getDayOfWeek()",
    "getDayOfYear": "now.getDayOfYear()",
    "getHours": "now.getHours()",
    "getMinutes": "duration('90m').getMinutes()",
    "getSeconds": "duration('90s').getSeconds()",
    "getMilliseconds": "duration('1.5s').getMilliseconds()",
    "first": "['红茶', '绿茶'].first().orValue('')",
    "last": "['红茶', '绿茶'].last().orValue('')",
    "sort": "[3, 1, 2].sort()",
    "distinct": "[1, 1, 2].distinct()",
    "flatten": "[[1], [2, 3]].flatten()",
    "slice": "[1, 2, 3].slice(0, 2)",
    "lists.range": "lists.range(3)",
    "optional.of": "optional.of(1).hasValue()",
    "optional.none": "optional.none().orValue(0)",
    "optional.ofNonZeroValue": "optional.ofNonZeroValue('').orValue('无')",
    "optional.unwrap": "optional.unwrap([optional.of(1), optional.none()])",
    "unwrapOpt": "[optional.of(1), optional.none()].unwrapOpt()",
    "hasValue": "optional.of(1).hasValue()",
    "value": "optional.of(1).value()",
    "or": "optional.none().or(optional.of(2)).value()",
    "orValue": "optional.none().orValue(3)",
    "optMap": "optional.of(2).optMap(x, x * 2).value()",
    "optFlatMap": "optional.of(2).optFlatMap(x, optional.of(x + 1)).value()",
    "math.greatest": "math.greatest(3, 7, 5)",
    "math.least": "math.least(3, 7, 5)",
    "math.abs": "math.abs(-3)",
    "math.ceil": "math.ceil(1.2)",
    "math.floor": "math.floor(1.8)",
    "math.round": "math.round(1.5)",
    "math.trunc": "math.trunc(-1.8)",
    "math.sign": "math.sign(-4)",
    "math.sqrt": "math.sqrt(16.0)",
    "math.isNaN": "math.isNaN(1.0)",
    "math.isInf": "math.isInf(1.0)",
    "math.isFinite": "math.isFinite(1.0)",
    "math.bitAnd": "math.bitAnd(6, 3)",
    "math.bitOr": "math.bitOr(6, 3)",
    "math.bitXor": "math.bitXor(6, 3)",
    "math.bitNot": "math.bitNot(6)",
    "math.bitShiftLeft": "math.bitShiftLeft(1, 3)",
    "math.bitShiftRight": "math.bitShiftRight(8, 2)",
    "has": "has({'city': '上海'}.city)",
    "all": "[2, 4].all(x, x > 1)",
    "exists": "[2, 4].exists(x, x > 3)",
    "exists_one": "[2, 4].exists_one(x, x > 3)",
    "filter": "[1, 2, 3].filter(x, x > 1)",
    "map": "[1, 2].map(x, x * 10)",
    "transformList": "[5, 6].transformList(i, x, i + x)",
    "transformMap": "{'a': 1}.transformMap(k, v, v + 1)",
  ]
}
