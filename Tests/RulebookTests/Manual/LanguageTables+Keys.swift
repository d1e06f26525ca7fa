@testable import Rulebook

/// The keys of a section, flat: what may stand at which path.
extension LanguageTables {
  /// Where the keys of something else stand again: they are listed in its own table.
  private static let elsewhere: Set<String> = ["rules.NAME.traits", "tests.NAME.policy"]

  func keys(of section: Section) -> String {
    rows([say("key", "键"), say("takes", "写法"), say("means", "意思")], flat(section.shape, section.name))
  }

  /// A row for each key inside, by its path below the owner.
  func flat(_ shape: Shape, _ owner: String) -> [[String]] {
    var found: [[String]] = []
    collect(shape, owner, &found)
    return found
  }

  private func collect(_ shape: Shape, _ path: String, _ found: inout [[String]]) {
    switch shape {
    case .mapping(let keys):
      for key in keys.list {
        let inner = path + "." + key.name
        let name = inner.split(separator: ".").dropFirst().joined(separator: ".")
        let isThere = found.contains { $0[0] == "`\(name)`" }
        if !isThere {
          found.append([
            "`\(name)`" + (key.isRequired ? say(" (needed)", "（必写）") : ""), words(key.shape),
            said(key.summary) + mark(key.isExecuted),
          ])
        }
        if !Self.elsewhere.contains(inner) { collect(key.shape, inner, &found) }
      }
    case .names(let inner, _), .pairs(let inner), .named(let inner): collect(inner, path + ".NAME", &found)
    case .list(let inner), .nonEmpty(let inner), .oneOrMany(let inner): collect(inner, path, &found)
    case .either(let shapes): for inner in shapes { collect(inner, path, &found) }
    default: break
    }
  }

  /// What the manual calls things that problems call otherwise, or not at all.
  private static let chineseNouns: [NameKind: String] = [
    .survey: "问卷", .group: "群", .team: "团队", .series: "系列", .table: "数据表", .webhook: "webhook",
  ]

  private func article(_ noun: String) -> String {
    (noun.first.map { "aeiou".contains($0) } == true ? "an " : "a ") + noun
  }

  /// What stands under a key.
  func words(_ shape: Shape) -> String {
    switch shape {
    case .text: say("text", "文本")
    case .template: say("text with `{{ … }}`", "带 `{{ … }}` 的文本")
    case .flag: "`true` `false`"
    case .yes: "`true`"
    case .whole: say("a whole number", "整数")
    case .number: say("a number", "数字")
    case .money: "`20.00`"
    case .percent: "`5 percent`"
    case .duration: "`30 days`"
    case .calendarDuration: say("`30 days` or `3 months`", "`30 days` 或 `3 months`")
    case .period: "`week` `7 days` `lifetime`"
    case .timeOfDay: "`\"09:30\"`"
    case .instant: "`2026-03-01 10:00`"
    case .schedule: "`thursday at 20:00`"
    case .cron: "`\"0 20 * * 4\"`"
    case .ratio: "`1 of 3`"
    case .rate: "`50000.00 per month`"
    case .perArm: "`1000 per arm`"
    case .jsonPath: "`$.data.id`"
    case .file: say("a file beside the rules", "规则旁边的文件")
    case .word(let words):
      words.count > 12 ? say("one of the names below", "下面列出的名称") : words.map { "`\($0)`" }.joined(separator: " ")
    case .reference(let kind):
      say(
        "the name of \(article(kind.noun.text(in: .english)))",
        "\(Self.chineseNouns[kind] ?? kind.noun.text(in: .chinese))的名称")
    case .membership: say("a segment, or `ladder.rung`", "人群，或 `阶段.级`")
    case .field: say("a field", "字段")
    case .eventPath: say("`Event` or `Event.property`", "`事件` 或 `事件.属性`")
    case .type: say("a type", "类型")
    case .value: say("a value", "值")
    case .operand: say("a value, or `{ from: field }`", "值，或 `{ from: 字段 }`")
    case .condition: say("a condition", "条件")
    case .trigger: say("a trigger", "触发条件")
    case .step: say("a step", "步骤")
    case .list(.step): say("steps", "步骤")
    case .steps: say("steps", "步骤")
    case .list(let inner): say("a list: ", "列表：") + words(inner)
    case .nonEmpty(let inner): words(inner)
    case .oneOrMany(let inner): words(inner) + say(", or a list", "，或列表")
    case .mapping: "`{ … }`"
    case .names(let inner, _), .pairs(let inner), .named(let inner): "`NAME:` " + words(inner)
    case .either(let shapes):
      shapes.map { words($0) }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        .joined(separator: say(" or ", " 或 "))
    case .nothing: say("nothing", "空白")
    case .anything: say("a value", "值")
    }
  }
}
