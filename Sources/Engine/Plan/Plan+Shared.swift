package import CEL
import Rulebook

/// A counted pool that subjects share.
package struct Pool: Sendable, Hashable {
  package var name: String
  /// nil: no bound.
  package var limit: Int64?

  /// What the pool of a coupon's stock is called, whether or not the book has that coupon.
  package static func name(ofCoupon coupon: String) -> String { "coupon/\(coupon)" }
}

extension Plan {
  /// The pools of coupons, in the order of `Shared.stockTaken`.
  package var pools: [Pool] { book.coupons.map { Pool(name: Pool.name(ofCoupon: $0.name), limit: $0.stock) } }

  /// The rules that a schedule or festival starts, by the clock of a zone.
  package func schedules(in zone: Zone) -> [ScheduledRule] {
    book.rules.compactMap { ScheduledRule($0, in: zone) }
  }

  /// The same in a zone by its name, the empty one for the book's; none in a zone that is not known.
  package func schedules(inZone name: String) -> [ScheduledRule] {
    (name.isEmpty ? book.zone : Zone(name)).map { schedules(in: $0) } ?? []
  }

  /// Whether an operator may start the rule by hand, and for whom: a segment, or everybody (nil inside).
  package func manualAudience(of rule: String) -> Int?? {
    guard let index = self.rule(named: rule), case .manual(let audience) = book.rules[index].trigger else { return nil }
    return .some(audience)
  }

  /// The book's zone by its name.
  package var zoneName: String { book.zone.identifier }

  /// The names of the rules that are in force.
  package var ruleNames: [String] { book.rules.filter { !$0.retired }.map(\.name) }

  /// The accounts and the channel each speaks.
  package var accounts: [(name: String, channel: String)] { book.accounts.map { ($0.name, $0.channel) } }

  /// The retired rules that a subject still has runs of.
  package func retiredRules(of subject: Subject) -> Set<RetiredRule> {
    var rules: Set<RetiredRule> = []
    for run in subject.runs where book.rules[run.rule].retired { rules.insert(RetiredRule(book.rules[run.rule])) }
    return rules
  }

  /// What is wrong with an event's declared properties, in words for its sender; nil: nothing.
  package func problem(with event: Event) -> String? {
    let json: JSON
    do { json = event.properties.isEmpty ? .object([]) : try JSON.parse(event.properties) } catch {
      return "properties: \(error)"
    }
    guard case .object(let members) = json else { return "properties: expected an object" }
    if let problem = problem(withBuiltIn: event.name, json) { return problem }
    guard let index = self.event(named: event.name) else { return nil }
    for member in members {
      guard let type = book.events[index].properties[member.key], member.value != .null else { continue }
      if let problem = type.problem(with: member.value, at: "properties.\(member.key)") { return problem }
    }
    return nil
  }
}

extension PropertyType {
  /// What is wrong with a property of this type and where, in words for its sender; nil: nothing. Of an object the
  /// declared properties are looked at, each may be absent or null.
  fileprivate func problem(with json: JSON, at path: String) -> String? {
    switch (self, json) {
    case (_, let json) where json.holdsNull: return "\(path): U+0000 is not text"
    case (.object(let properties), .object(let members)): return Self.problem(members, properties, at: path)
    case (.objects(let properties), .list(let items)):
      for (index, item) in items.enumerated() where item != .null {
        guard case .object(let members) = item else { return "\(path)[\(index)]: expected an object" }
        if let problem = Self.problem(members, properties, at: "\(path)[\(index)]") { return problem }
      }
      return nil
    case (.list, .list(let items)):
      let wrong = items.firstIndex { PropertyType.text.read($0) == nil && $0 != .null }
      return wrong.map { "\(path)[\($0)]: expected text" }
    default: return read(json) == nil ? "\(path): expected \(expected)" : nil
    }
  }

  private static func problem(
    _ members: [JSON.Member], _ properties: [String: PropertyType], at path: String
  ) -> String? {
    for member in members where member.value != .null {
      guard let type = properties[member.key] else { continue }
      if let problem = type.problem(with: member.value, at: "\(path).\(member.key)") { return problem }
    }
    return nil
  }
}

extension Plan {
  /// Whether a value that would be set may be: of a type of a table's rows only a key that the table has, or nothing.
  func isRow(_ value: Value?, of type: PropertyType) -> Bool {
    guard case .table(let name) = type, case .text(let key)? = value else { return true }
    return book.tables.first { $0.name == name }?.rows[key] != nil
  }
}

extension JSON {
  /// Whether U+0000 stands in a text anywhere inside.
  fileprivate var holdsNull: Bool {
    switch self {
    case .text(let text): text.utf8.contains(0)
    case .list(let items): items.contains { $0.holdsNull }
    case .object(let members): members.contains { $0.key.utf8.contains(0) || $0.value.holdsNull }
    case .null, .bool, .number: false
    }
  }
}

/// A rule of an earlier book, by what its runs are pinned to.
package struct RetiredRule: Sendable, Hashable {
  let name: String
  let definition: String

  init(_ rule: Rule) {
    name = rule.name
    definition = rule.definition
  }
}

extension Edition {
  /// Whether this book has the rule in this definition.
  package func has(_ rule: RetiredRule) -> Bool { book.rules.contains { RetiredRule($0) == rule } }
}
