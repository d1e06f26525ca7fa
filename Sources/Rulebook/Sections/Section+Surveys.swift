import CEL

/// `after-purchase: { title: 这次满意吗?, expires: 7 days, questions: [ { score: { ask: "…", type: nps } } ] }`.
extension Section {
  static let surveys = Section(
    name: "surveys", summary: "Questions to customers, and where the answers are kept.",
    shape: .names(.mapping(.survey)), isExecuted: false,
    declare: { draft, parts in
      for entry in draft.named(parts, "surveys") {
        guard draft.define(.survey, entry.name, index: draft.pendingSurveys.count, at: entry.place) else { continue }
        draft.pendingSurveys.append(entry)
        draft.book.surveys.append(Survey(name: entry.name, questions: [], place: entry.place))
      }
    },
    read: { draft, _ in
      for index in draft.pendingSurveys.indices { draft.readSurvey(index) }
    })
}

extension Keys {
  static let survey: Keys = [
    .required("questions", .nonEmpty(.list(.named(.mapping(.question)))), "The questions in their order."),
    .optional("title", .text, "What customers see above it."),
    .optional("expires", .calendarDuration, "Answers are taken for so long after it was sent."),
  ]
  static let question: Keys = [
    .required("ask", .template, "The question, quoted or as a block."),
    .required(
      "type",
      .either([
        .word(Survey.AnswerType.words.map(\.0)), .mapping([.required("choice", .list(.text), "One of these.")]),
        .mapping([.required("choices", .list(.text), "Any of these.")]),
      ]), "What the answer is: nps (0 to 10), rating (1 to 5), text, { choice: [a, b] }, …"),
    .optional("if", .condition, "Asked only then; it may speak of the answers before it."),
    .optional("keep-as", .oneOrMany(.text), "Where the answer is kept: customer.city, tag, remark."),
  ]
}

extension Survey.AnswerType {
  /// The types that are a word.
  static let words: [(String, Survey.AnswerType)] = [
    ("nps", .nps), ("rating", .rating), ("text", .text), ("number", .number), ("flag", .flag), ("date", .date),
    ("month-day", .monthDay),
  ]
}

extension Draft {
  fileprivate func readSurvey(_ index: Int) {
    let entry = pendingSurveys[index]
    guard let record = Record(entry.value, "a survey", .survey, in: self) else { return breaks(.survey, entry.name) }
    book.surveys[index].title = record["title"].flatMap(text)
    book.surveys[index].expires = record["expires"].flatMap { span($0, calendar: true) }
    guard let written = record["questions"], let items = items(written, "a list of questions") else {
      return breaks(.survey, entry.name)
    }
    if items.isEmpty { let _: Int? = refuse(written, .expectedList, "at least one question") }
    for item in items {
      guard let question = item.entries?.first, item.entries?.count == 1 else {
        error(.expectedMapping, at: item.place, "a question is 'name: { ask: … }'", help: "write '- name: { ask: … }'")
        breaks(.survey, entry.name)
        continue
      }
      if book.surveys[index].questions.contains(where: { $0.name == question.name }) {
        error(
          .duplicateName, at: question.place, "question '\(question.name)' is already asked",
          help: "rename one of the two")
      } else if !named([item], "questions").isEmpty, let read = self.question(question, of: index) {
        book.surveys[index].questions.append(read)
      } else {
        breaks(.survey, entry.name)
      }
    }
  }

  private func question(_ entry: WrittenEntry, of survey: Int) -> Survey.Question? {
    guard let record = Record(entry.value, "a question", .question, in: self) else { return nil }
    let scope = Scope(survey: survey)
    let ask = record["ask"].flatMap { inlineTemplate($0, as: "ask", in: scope) }
    let condition = optionalCondition(record["if"], in: scope)
    guard let type = record["type"].flatMap({ answerType($0) }) else { return nil }
    let keep = record["keep-as"].map { $0.oneOrMany.compactMap { keeping($0, type) } }
    guard let ask, condition.ok else { return nil }
    return Survey.Question(name: entry.name, ask: ask, type: type, condition: condition.node, keep: keep ?? [])
  }

  private func answerType(_ written: Written) -> Survey.AnswerType? {
    guard let entries = written.entries else {
      let words = Survey.AnswerType.words
      return oneOf(written, words.map(\.0)).flatMap { word in words.first { $0.0 == word }?.1 }
    }
    guard entries.count == 1, ["choice", "choices"].contains(entries[0].name), let items = entries[0].value.items else {
      return refuse(written, .expectedChoice, "the type of an answer", "write { choice: [红茶, 绿茶] }")
    }
    let words = items.compactMap { text($0) }
    if items.isEmpty { return refuse(entries[0].value, .expectedList, "a list of words to choose from") }
    guard words.count == items.count else { return nil }
    return entries[0].name == "choice" ? .choice(words) : .choices(words)
  }

  /// `customer.city`, `tag` or `remark`.
  private func keeping(_ written: Written, _ type: Survey.AnswerType) -> Survey.Keep? {
    guard let name = text(written) else { return nil }
    switch name {
    case "tag": return .tag
    case "remark": return .remark
    case _ where name.hasPrefix("customer."):
      let attribute = String(name.dropFirst(9))
      guard let index = index(of: .attribute, attribute) else {
        if isBroken(.attribute, attribute) { return nil }
        error(
          .unknownField, at: written.place, "customer has no attribute '\(attribute)'",
          help: Suggestion.help(for: attribute, among: known(.attribute)) ?? "declare it under 'attributes:'")
        return nil
      }
      let (needed, given) = (Kind(book.attributes[index].type), type.kind.0)
      let fits = needed.family == given.family || needed == .text && given.valueType == .text
      guard fits else {
        error(.wrongType, at: written.place, "'\(name)' is \(needed.words), and the answer is \(given.words)")
        return nil
      }
      return .attribute(index)
    default: return refuse(written, .expectedChoice, "'tag', 'remark' or an attribute", "write 'keep-as: customer.…'")
    }
  }
}
