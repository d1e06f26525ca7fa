/// The filters of templates: a new one is a case here and a line in the table.
extension Draft {
  private static let filterWords = ["default", "date", "money"]
  private static let filtersNotYet = ["number", "truncate", "upcase", "downcase", "url_encode", "link"]

  func filter(_ word: String, _ argument: String?, at place: Place) -> Template.Filter? {
    switch word {
    case "default":
      if let argument { return .orElse(argument) }
      error(.templateSyntax, at: place, "'default' needs a text", help: "write default: \"朋友\"")
    case "date":
      if let argument, !argument.isEmpty { return dateFilter(argument, at: place) }
      error(.templateSyntax, at: place, "'date' needs a pattern", help: "write date: \"M月d日\"")
    case "money":
      if argument == nil { return .money }
      error(.templateSyntax, at: place, "'money' takes no argument", help: "write '| money'")
    case _ where Self.filtersNotYet.contains(word): notYet(word, at: place)
    default:
      error(
        .unknownFilter, at: place, "there is no filter '\(word)'",
        help: Suggestion.help(for: word, among: Self.filterWords + Self.filtersNotYet)
          ?? "there are: \(Self.filterWords.joined(separator: ", "))")
    }
    return nil
  }

  private func dateFilter(_ argument: String, at place: Place) -> Template.Filter? {
    let pattern = WrittenDatePattern(argument)
    guard let unknown = pattern.unknown else { return .date(argument) }
    let known = WrittenDatePattern.symbols.joined(separator: " ")
    error(
      .datePattern, at: self.place(of: argument, behind: place), "'\(unknown)' is no part of a date",
      help: pattern.meant.map { "write date: \"\($0)\"" } ?? "the parts are: \(known)")
    return nil
  }

  /// Reports filters that do not work on the kind.
  func check(_ tag: DraftedTemplate.Tag, on kind: Kind) -> Bool {
    for (filter, name, place) in tag.filters {
      let works: Set<Kind.Family>
      switch filter {
      case .orElse: continue
      case .date: works = [.time, .date]
      case .money: works = [.money, .number]
      }
      guard !works.contains(kind.family) else { continue }
      error(
        .wrongFilter, at: place, "'\(name)' does not work on '\(tag.name)', which is \(kind.words)",
        help: "remove '| \(name)'")
      return false
    }
    return true
  }
}
