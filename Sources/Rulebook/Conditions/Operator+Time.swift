import CEL

/// Comparisons with now, and with a given instant or date.
///
/// Written so that `now` stands alone on one side: the evaluator then knows when the answer changes.
extension Operator {
  /// True from exactly the span after the field's instant on.
  static let olderThan = Operator(name: "older-than", families: [.time], notYet: [.date]) { use in
    use.shifted(by: 1).map { .compare(.greaterOrEqual, .now, $0) }
  }
  static let newerThan = Operator(name: "newer-than", families: [.time], notYet: [.date]) { use in
    use.shifted(by: 1).map { .compare(.less, .now, $0) }
  }
  /// The field's instant is further ahead than the span.
  static let inMoreThan = Operator(name: "in-more-than", families: [.time], notYet: [.date]) { use in
    use.shifted(by: -1).map { .compare(.less, .now, $0) }
  }
  /// The field's instant is ahead, and nearer than the span.
  static let inLessThan = Operator(name: "in-less-than", families: [.time], notYet: [.date]) { use in
    use.shifted(by: -1).map { .all([.compare(.lessOrEqual, .now, use.node), .compare(.greater, .now, $0)]) }
  }

  static let before = Operator(name: "before", families: [.time, .date]) { $0.compared(.less) }
  /// After a whole day, where a date without a time is given.
  static let after = Operator(name: "after", families: [.time, .date]) { use in
    if use.field.kind == .time, let text = use.value.text, let day = Typed.date(text) {
      let next = use.draft.book.zone.start(of: CivilDate(dayNumber: day + 1))
      return .compare(.greaterOrEqual, use.node, .literal(.time(next)))
    }
    return use.compared(.greater)
  }
}
