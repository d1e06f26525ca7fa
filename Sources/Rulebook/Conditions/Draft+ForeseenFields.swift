import CEL

/// Fields with a head of their own: of the run and the item at hand, and those that are checked and have no value yet:
/// answers, the yearly date, groups, loyalty.
extension Draft {
  /// What stands before their dots.
  static let foreseenHeads = ["run", "answer", "trigger", "group", "item"]
  static let loyaltyFields = ["perks", "points"]

  /// `answer.score`, `run.checkins`, `trigger.years`, `item.text`, `group.title`.
  func foreseenField(
    _ head: String, _ rest: String, as written: String, in scope: Scope, at place: Place
  ) -> Resolved? {
    switch head {
    case "answer": return answerField(rest, as: written, in: scope, at: place)
    case "run": return runField(rest, as: written, in: scope, at: place)
    case "group" where scope.about == .group: return groupPart(rest, as: written, at: place)
    case "item" where scope.item: return itemField(rest, as: written, at: place)
    case "trigger" where scope.years:
      guard rest == "years" else { return unknownPart(rest, of: head, ["years"], at: place) }
      let field = Field(name: written, source: .years, type: .int)
      return Resolved(name: written, index: intern(field), kind: .number, whole: true, mayBeUnknown: false)
    default: return notAtHand(head, written, at: place)
    }
  }

  func notAtHand(_ head: String, _ written: String, at place: Place) -> Resolved? {
    switch head {
    case "answer":
      error(
        .notAtHand, at: place, "there is no answer at hand for '\(written)'",
        help: "only rules with 'when: { answers: … }' have answers")
    case "run":
      error(
        .notAtHand, at: place, "there is no run at hand for '\(written)'", help: "only the steps of a rule have one")
    case "item":
      error(
        .notAtHand, at: place, "there is no item at hand for '\(written)'",
        help: "only the steps inside 'for-each' have one")
    case "group":
      error(
        .notAtHand, at: place, "there is no group at hand for '\(written)'", help: "say 'about: group' above")
    default:
      error(
        .notAtHand, at: place, "there is nothing at hand for '\(written)'",
        help: "only rules with 'when: { date: … }' have 'trigger.years'")
    }
    return nil
  }

  private func answerField(_ name: String, as written: String, in scope: Scope, at place: Place) -> Resolved? {
    guard let survey = scope.survey else { return notAtHand("answer", written, at: place) }
    let questions = book.surveys[survey].questions
    guard let index = questions.firstIndex(where: { $0.name == name }) else {
      if isBroken(.survey, book.surveys[survey].name) { return nil }
      if questions.isEmpty {
        error(
          .unknownField, at: place, "nothing is answered before the first question",
          help: "a question's 'if' speaks of the answers before it")
        return nil
      }
      return unknownPart(name, of: "answer", questions.map(\.name), at: place)
    }
    let (kind, whole) = questions[index].type.kind
    return foreseen(
      .answer(survey: survey, question: index), written, kind, whole: whole, mayBeUnknown: true, at: place)
  }

  /// A bare name where a group is spoken of: what is known of groups, or a trait.
  func groupField(_ name: String, as written: String, in scope: Scope, at place: Place) -> Resolved? {
    let base = name.prefix { $0 != "." }
    if ForeseenField.GroupPart(rawValue: name) == nil, let index = index(of: .trait, String(base)),
      index < traitKinds.count
    {
      return traitField(index, part: String(name.dropFirst(base.count + 1)), as: written, at: place)
    }
    return groupPart(name, as: written, at: place)
  }

  private func groupPart(_ name: String, as written: String, at place: Place) -> Resolved? {
    guard let part = ForeseenField.GroupPart(rawValue: name) else {
      return unknownPart(name, of: "group", ForeseenField.GroupPart.allCases.map(\.rawValue), at: place)
    }
    let (kind, whole): (Kind, Bool) =
      switch part {
      case .id, .title, .owner: (.text, false)
      case .tags: (.list(.text), false)
      case .members, .capacity: (.number, true)
      case .createdAt: (.time, false)
      }
    return foreseen(
      .group(part), written, kind, whole: whole, mayBeUnknown: [.title, .owner, .capacity].contains(part), at: place)
  }

  /// What `loyalty:` knows of a customer, where the book has one.
  func loyaltyField(_ name: String, as written: String, at place: Place) -> Resolved? {
    guard pendingLoyalty != nil else { return nil }
    switch name {
    case "perks": return foreseen(.perks, written, .list(.text), at: place)
    case "points": return foreseen(.points, written, .number, whole: true, at: place)
    default: return nil
    }
  }

  func unknownPart(_ name: String, of owner: String, _ known: [String], at place: Place) -> Resolved? {
    let near = Suggestion.nearest(to: name, among: known)
    error(
      .unknownField, at: place, "'\(owner)' has no field '\(name)'",
      help: near.map { "did you mean '\(owner).\($0)'?" } ?? "it has: \(known.joined(separator: ", "))")
    return nil
  }

  private func foreseen(
    _ source: ForeseenField, _ written: String, _ kind: Kind, whole: Bool = false, mayBeUnknown: Bool = false,
    at place: Place
  ) -> Resolved? {
    notExecuted(written, at: place)
    let field = Field(name: written, source: .foreseen(source), type: whole ? .int : kind.valueType)
    return Resolved(name: written, index: intern(field), kind: kind, whole: whole, mayBeUnknown: mayBeUnknown)
  }
}

extension Survey.AnswerType {
  /// What conditions see, and whether it is a whole number.
  var kind: (Kind, whole: Bool) {
    switch self {
    case .nps, .rating: (.number, true)
    case .number: (.number, false)
    case .text: (.text, false)
    case .flag: (.flag, false)
    case .date: (.date, false)
    case .monthDay: (.monthDay, false)
    case .choice(let words): (.choice(words), false)
    case .choices(let words): (.list(.choice(words)), false)
    }
  }
}
