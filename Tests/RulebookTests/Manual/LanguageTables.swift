@testable import Rulebook

/// The tables of the manual that the tables of the language give: between `<!-- generated: NAME -->` and `<!-- end -->`.
struct LanguageTables {
  let language: Language
  var isChinese: Bool { language == .chinese }

  static let names =
    [
      "sections", "events", "types", "triggers", "trigger-options", "festivals", "operators", "operands", "actions",
      "action-options", "filters", "codes", "fields",
    ]
    + Section.table.map { "keys-\($0.name)" }.filter { !["keys-version", "keys-zone", "keys-locale"].contains($0) }

  func table(_ name: String) -> String? {
    switch name {
    case "sections": sections
    case "events": events
    case "types": types
    case "triggers": triggers
    case "trigger-options": options(TriggerForm.table.map { ($0.key.name, Keys(Array($0.keys.list.dropFirst()))) })
    case "festivals":
      rows(["`festival:`", say("in Chinese", "名称")], Festival.allCases.map { ["`\($0.rawValue)`", $0.title] })
    case "operators": operators
    case "operands": operands
    case "actions": actions
    case "action-options": options(ActionForm.table.map { ($0.verb, $0.options) })
    case "filters": filters
    case "codes": codes
    case "fields": fields
    case _ where name.hasPrefix("keys-"):
      Section.table.first { "keys-\($0.name)" == name }.map { keys(of: $0) }
    default: nil
    }
  }

  /// The page with its tables made anew; those that another room knows stay as they are.
  static func refreshed(_ page: String, in language: Language) -> String {
    page.replacing(/<!-- generated: ([a-z-]+) -->\n(?s:.*?)<!-- end -->/) { match in
      guard let table = LanguageTables(language: language).table(String(match.1)) else { return String(match.0) }
      return "<!-- generated: \(match.1) -->\n\n\(table)\n<!-- end -->"
    }
  }

  func say(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }

  /// A key's summary.
  func said(_ summary: String) -> String {
    (isChinese ? Chinese.summaries[summary] ?? "?? \(summary)" : summary).replacing("|", with: "\\|")
  }

  /// Marks what this version does not do.
  func mark(_ isExecuted: Bool) -> String { isExecuted ? "" : say(" *(not yet executed)*", "*（尚不执行）*") }

  func rows(_ head: [String], _ rows: [[String]]) -> String {
    let all = [head, head.map { _ in "---" }] + rows
    return all.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  private var sections: String {
    rows(
      [say("section", "部分"), say("what it holds", "写什么")],
      Section.table.map { ["`\($0.name)`", said($0.summary) + mark($0.isExecuted)] })
  }

  private var events: String {
    rows(
      [say("event", "事件"), say("properties", "属性")],
      EventType.builtIns.map { event in
        ["`\(event.name)`", event.properties.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")]
      })
  }

  private var types: String {
    rows(
      [say("type", "类型"), say("holds", "内容")],
      Draft.typeWords.map { ["`\($0.0)`", Kind($0.1).words.text(in: language)] })
  }

  private var triggers: String {
    rows(
      [say("`when:`", "`when:`"), say("fires", "什么时候触发"), say("options beside it", "旁边可写")],
      TriggerForm.table.map { form in
        [
          "`\(form.key.name):` \(words(form.key.shape))", said(form.key.summary) + mark(form.key.isExecuted),
          form.keys.list.dropFirst().map { "`\($0.name)`" }.joined(separator: " "),
        ]
      })
  }

  private var actions: String {
    rows(
      [say("action", "动作"), say("does", "做什么"), say("options beside it", "旁边可写")],
      ActionForm.table.map { form in
        [
          "`\(form.verb):` \(words(form.key.shape))", said(form.key.summary) + mark(form.key.isExecuted),
          form.options.list.map { "`\($0.name)`" }.joined(separator: " "),
        ]
      })
  }

  /// Each option once, where name and meaning are the same, with the forms that have it.
  private func options(_ forms: [(name: String, keys: Keys)]) -> String {
    var found: [(row: [String], forms: [String])] = []
    for form in forms {
      for row in flat(.mapping(form.keys), form.name) {
        if let index = found.firstIndex(where: { $0.row == row }) {
          found[index].forms.append(form.name)
        } else {
          found.append((row, [form.name]))
        }
      }
    }
    return rows(
      [say("option", "选项"), say("of", "用于"), say("takes", "写法"), say("means", "意思")],
      found.map { option in
        let all = option.forms.count == forms.count
        let owners = all ? say("all", "全部") : option.forms.map { "`\($0)`" }.joined(separator: " ")
        return [option.row[0], owners] + option.row.dropFirst()
      })
  }

  private var operators: String {
    let kinds: [Kind] = [
      .text, .number, .money, .flag, .time, .date, .monthDay, .choice([]), .list(.text), .table(""), .customer,
      .object,
    ]
    return rows(
      [""] + kinds.map { $0.words.text(in: language) },
      Operator.table.map { found in ["`\(found.name)`"] + kinds.map { found.works(on: $0) ? "✓" : "" } })
  }

  private var operands: String {
    rows([say("operator", "运算"), say("takes", "后面写")], Operator.table.map { ["`\($0.name)`", words($0.shape)] })
  }

  private var filters: String {
    let kinds: [Kind] = [.text, .number, .money, .time, .date, .monthDay, .choice([]), .table("")]
    return rows(
      [say("filter", "过滤器"), say("works on", "用于")],
      Draft.filterForms.map { form in
        let fitting = form.families.map { families in
          kinds.filter { families.contains($0.family) }.map { $0.words.text(in: language) }.joined(separator: ", ")
        }
        return ["`\(form.word)`", fitting ?? say("everything", "任何值")]
      })
  }

  private var codes: String {
    rows([say("code", "代码"), say("says", "说的是")], Code.allCases.map { ["`\($0.rawValue)`", $0.title(in: language)] })
  }
}
