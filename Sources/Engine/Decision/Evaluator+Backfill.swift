import Rulebook

extension Evaluator {
  /// The rules with `backfill: true` that a new book brings and whose trigger's membership the subject has already: who
  /// brings a subject over from an earlier book launches them, planned for the instant of the load.
  ///
  /// - Parameters:
  ///   - subject: under this plan, baselined.
  ///   - earlier: the plan that the subject was under before.
  /// - Returns: their names, by priority, then name.
  package func backfills(of subject: Subject, since earlier: Plan) -> [String] {
    let book = plan.book
    let known = Set(earlier.book.rules.filter { !$0.retired }.map(\.name))
    let moment = Moment(
      plan: plan, subject: subject, shared: Shared(stockTaken: [], secret: []), now: subject.advanced,
      stamp: subject.advanced)
    return book.rules.indices.filter { index in
      let rule = book.rules[index]
      guard rule.backfill, !rule.retired, !known.contains(rule.name) else { return false }
      return rule.trigger.entered?.contains(where: moment.isInside) ?? false
    }
    .sorted { moment.precedes($0, $1) }
    .map { book.rules[$0].name }
  }
}
