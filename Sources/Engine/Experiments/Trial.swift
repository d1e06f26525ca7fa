/// What is remembered of an experiment beside its counts: how it began, and what was found and told.
package struct Trial: Sendable, Hashable {
  /// What is told of an experiment, each once.
  package enum Finding: String, Sendable, Hashable, CaseIterable {
    /// An arm is better than every other one; `then: tell`.
    case better
    /// The same, and everybody new goes that way; `then: promote`.
    case winner
    /// Customers did not come to the arms as the shares say: nothing can be concluded any more.
    case unbalanced
  }

  /// Arms and shares when the first customer was counted.
  package var design: String
  /// What was told, and of which arm.
  package var told: [Finding: String] = [:]

  package init(design: String) { self.design = design }

  /// The name of the best arm, where one was found.
  package var best: String? { told[.winner] ?? told[.better] }
}

extension Trial {
  /// What a store keeps.
  package var json: JSON {
    let told = told.sorted { $0.key.rawValue < $1.key.rawValue }.map { JSON.Member($0.key.rawValue, .text($0.value)) }
    return .object([JSON.Member("design", .text(design)), JSON.Member("told", .object(told))])
  }

  /// nil: not what `json` writes.
  package init?(_ json: JSON) {
    guard let design = json["design"]?.text else { return nil }
    self.init(design: design)
    for member in json["told"]?.members ?? [] {
      if let finding = Finding(rawValue: member.key) { told[finding] = member.value.text }
    }
  }
}
