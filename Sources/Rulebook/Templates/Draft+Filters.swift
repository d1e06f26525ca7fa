/// The filters of templates: a new one is a case of `Template.Filter` and a line in the table.
extension Draft {
  /// One filter: how it is read, and what it works on (nil: everything).
  struct FilterForm: Sendable {
    let word: String
    let families: Set<Kind.Family>?
    /// The argument as written, without its quotes; nil when there is none. Answers nil after a problem.
    let read: @Sendable (Draft, String?, Place) -> Template.Filter?
  }

  static let filterForms: [FilterForm] = [
    FilterForm(word: "default", families: nil) { draft, argument, place in
      if let argument { return .orElse(argument) }
      draft.error(.templateSyntax, at: place, "'default' needs a text", help: "write default: \"朋友\"")
      return nil
    },
    FilterForm(word: "date", families: [.time, .date]) { draft, argument, place in
      if let argument, !argument.isEmpty { return draft.dateFilter(argument, at: place) }
      draft.error(.templateSyntax, at: place, "'date' needs a pattern", help: "write date: \"M月d日\"")
      return nil
    },
    plain("money", [.money, .number], .money),
    FilterForm(word: "number", families: [.money, .number]) { draft, argument, place in
      guard let argument else { return .number(nil) }
      if let places = Typed.integer(argument), (0...6).contains(places) { return .number(Int(places)) }
      draft.error(
        .templateSyntax, at: place, "'number' takes a number of decimal places from 0 to 6",
        help: "write number: 0, or 'number' alone")
      return nil
    },
    FilterForm(word: "truncate", families: texts) { draft, argument, place in
      if let argument, let most = Typed.integer(argument), (2...1_000).contains(most) { return .truncate(Int(most)) }
      draft.error(
        .templateSyntax, at: place, "'truncate' needs a number of characters from 2 to 1000",
        help: "write truncate: 20")
      return nil
    },
    plain("upcase", texts, .upcase), plain("downcase", texts, .downcase), plain("url_encode", texts, .urlEncode),
    plain("link", [.text], .link),
  ]

  private static let texts: Set<Kind.Family> = [.text, .choice, .customer, .table, .monthDay]

  /// A filter without an argument.
  private static func plain(_ word: String, _ families: Set<Kind.Family>, _ filter: Template.Filter) -> FilterForm {
    FilterForm(word: word, families: families) { draft, argument, place in
      if argument == nil { return filter }
      draft.error(.templateSyntax, at: place, "'\(word)' takes no argument", help: "write '| \(word)'")
      return nil
    }
  }

  func filter(_ word: String, _ argument: String?, at place: Place) -> Template.Filter? {
    let words = Self.filterForms.map(\.word)
    guard let form = Self.filterForms.first(where: { $0.word == word }) else {
      error(
        .unknownFilter, at: place, "there is no filter '\(word)'",
        help: Suggestion.help(for: word, among: words) ?? "there are: \(words.joined(separator: ", "))")
      return nil
    }
    // The short link needs the door that counts clicks.
    if word == "link" { notExecuted("link", at: place) }
    return form.read(self, argument, place)
  }

  fileprivate func dateFilter(_ argument: String, at place: Place) -> Template.Filter? {
    let pattern = WrittenDatePattern(argument)
    guard let unknown = pattern.unknown else { return .date(argument) }
    let known = WrittenDatePattern.symbols.joined(separator: " ")
    error(
      .datePattern, at: self.place(of: argument, behind: place), "'\(unknown)' is no part of a date",
      help: pattern.meant.map { "write date: \"\($0)\"" } ?? "the parts are: \(known)")
    return nil
  }

  /// Reports filters that do not work on the kind. What `date`, `money` or `number` made is text from there on.
  func check(_ tag: DraftedTemplate.Tag, on kind: Kind) -> Bool {
    var family = kind.family
    for (filter, name, place) in tag.filters {
      let works = Self.filterForms.first { $0.word == name }?.families
      if let works, !works.contains(family) {
        error(
          .wrongFilter, at: place, "'\(name)' does not work on '\(tag.name)', which is \(kind.words)",
          help: "remove '| \(name)'")
        return false
      }
      switch filter {
      case .orElse: break
      case .date, .money, .number, .truncate, .upcase, .downcase, .urlEncode, .link: family = .text
      }
    }
    return true
  }
}
