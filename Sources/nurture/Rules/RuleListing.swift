import Engine
import Rulebook
import YAML

/// The rules of a book as a table, or as JSON.
struct RuleListing: Sendable {
  let rules: [RuleSummary]
  let language: Language

  /// A line for each rule.
  func text(color: Bool) -> String {
    let headings =
      language == .chinese
      ? ["规则", "名称", "状态", "触发", "优先级", "负责人", "消息", "渠道", "优惠券"]
      : ["rule", "title", "status", "trigger", "priority", "owner", "messages", "channels", "coupons"]
    var table = Table(headings.enumerated().map { .init(heading: $1, isNumeric: $0 == 4, most: $0 == 6 ? 40 : nil) })
    for rule in rules {
      table.append([
        rule.name, rule.title ?? "", status(rule), rule.trigger.text(in: language), "\(rule.priority)",
        rule.owner ?? "", rule.messages.joined(separator: ", "), rule.channels.joined(separator: ", "),
        rule.coupons.map { "\($0.name) \($0.terms(in: language))" }.joined(separator: ", "),
      ])
    }
    return table.lines(color: color).joined(separator: "\n") + "\n"
  }

  /// `[{"name":…,"title":…,"status":…,"trigger":…,"priority":…,"owner":…,"messages":[…],"channels":[…],"coupons":[…],
  /// "file":…,"line":…}]` and a line break; `trigger` and the coupons' `terms` are in the language.
  var json: String {
    let list = JSON.list(rules.map(object))
    return String(decoding: list.bytes(), as: UTF8.self) + "\n"
  }

  private func object(_ rule: RuleSummary) -> JSON {
    var members: [JSON.Member] = [.init("name", .text(rule.name))]
    if let title = rule.title { members.append(.init("title", .text(title))) }
    members += [
      .init("status", .text(rule.status.rawValue)), .init("trigger", .text(rule.trigger.text(in: language))),
      .init("priority", .number("\(rule.priority)")),
    ]
    if let owner = rule.owner { members.append(.init("owner", .text(owner))) }
    let coupons = rule.coupons.map { coupon in
      JSON.object([.init("name", .text(coupon.name)), .init("terms", .text(coupon.terms(in: language)))])
    }
    return .object(
      members + [
        .init("messages", .list(rule.messages.map { .text($0) })),
        .init("channels", .list(rule.channels.map { .text($0) })), .init("coupons", .list(coupons)),
        .init("file", .text(rule.place.file)), .init("line", .number("\(rule.place.range.start.line)")),
      ])
  }

  private func status(_ rule: RuleSummary) -> String {
    guard language == .chinese else { return rule.status.rawValue }
    return switch rule.status {
    case .live: "运行中"
    case .shadow: "试运行"
    case .paused: "已暂停"
    }
  }
}
