extension Evaluator {
  /// A subject whose parts were set from outside (a test's `given:`), with its standings looked at anew and silently:
  /// nothing is an edge.
  package func baselined(_ subject: Subject, now: Int64) -> Subject {
    var moment = Moment(plan: plan, subject: subject, shared: Shared(stockTaken: [], secret: []), now: now, stamp: now)
    moment.subject.advanced = max(subject.advanced, now)
    moment.baseline()
    return moment.subject
  }
}
