package import YAML

/// From the texts of a folder to a checked book.
package enum Loader {
  /// Reads all files of a folder as one book. Pure: the same texts give the same answer, in whatever order they come.
  ///
  /// Texts whose names end in `.csv` are the sheets that rule files may name (see `SheetName.named(in:)`).
  ///
  /// The book is there when nothing was an error; warnings come beside it.
  ///
  /// - Parameter figures: How many customers there are, where that is known: then stock is held against audiences.
  package static func load(_ files: [SourceText], figures: AudienceFigures? = nil) -> Loaded {
    let files = files.sorted { $0.name < $1.name }
    let draft = Draft(sources: Dictionary(files.map { ($0.name, $0) }) { first, _ in first })
    draft.book.files = files
    let unreadable = read(files, into: draft)
    draft.finish(figures)
    return loaded(draft, unreadable)
  }

  /// Parses the files and reads their sections; answers the problems of the texts themselves.
  static func read(_ files: [SourceText], into draft: Draft) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var parts: [String: [Written]] = [:]
    let rules = files.filter { !SheetName.isSheet($0.name) }
    for (file, document) in zip(rules, rules.concurrentMap { Parser.parse($0) }) {
      problems += document.problems.map { problem in
        Diagnostic(
          .error, problem.code, at: Place(file: file.name, range: problem.range), Wording(said: problem.message),
          help: problem.help.map { Wording(said: $0) })
      }
      guard let root = document.root else { continue }
      for entry in draft.sections(of: Written(root, file: file.name)) {
        parts[entry.name, default: []].append(entry.value)
      }
    }
    for section in Section.table { section.declare(draft, parts[section.name] ?? []) }
    for section in Section.table { section.read(draft, parts[section.name] ?? []) }
    return problems
  }

  /// Sorted, each once. While a file cannot be read, nothing is said that may only follow from it.
  private static func loaded(_ draft: Draft, _ unreadable: [Diagnostic]) -> Loaded {
    let broken = Set(unreadable.map(\.place.file))
    draft.noteNotExecuted()
    let meant = draft.diagnostics.filter { problem in
      broken.isEmpty
        || !broken.contains(problem.place.file) && Code(rawValue: problem.code)?.dependsOnOtherFiles == false
    }
    var seen: Set<Diagnostic> = []
    let all = (unreadable + meant).filter { seen.insert($0).inserted }.sorted(by: Diagnostic.inReadingOrder)
    let isWrong = all.contains { $0.severity == .error } || draft.diagnostics.contains { $0.severity == .error }
    return Loaded(book: isWrong ? nil : draft.book, diagnostics: all)
  }
}

extension Diagnostic {
  /// By file, place, code, message.
  static func inReadingOrder(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    if left.place.file != right.place.file { return left.place.file < right.place.file }
    if left.place.range.start != right.place.range.start { return left.place.range.start < right.place.range.start }
    return (left.code, left.message) < (right.code, right.message)
  }
}

extension Draft {
  /// The sections of one file that are known and executed; others are reported.
  fileprivate func sections(of root: Written) -> [WrittenEntry] {
    if root.isEmpty { return [] }
    guard let entries = root.entries else {
      error(
        .expectedMapping, at: root.place, "a rule file is a mapping of sections, not \(root.kindName)",
        help: "start with a section such as 'rules:'")
      return []
    }
    let known = Section.table.map(\.name)
    return entries.filter { entry in
      if let section = Section.table.first(where: { $0.name == entry.name }) {
        if !section.isExecuted { notExecuted(entry.name, at: entry.place) }
        return true
      }
      error(
        .unknownKey, at: entry.place, "there is no section '\(entry.name)'",
        help: Suggestion.help(for: entry.name, among: known) ?? "sections are: \(known.joined(separator: ", "))")
      return false
    }
  }

  /// Says what this version does not execute; while something is wrong, that waits.
  fileprivate func noteNotExecuted() {
    if diagnostics.contains(where: { $0.severity == .error }) { return }
    for use in book.notExecuted {
      note(
        .notExecuted, at: use.place, "'\(use.word)' is parsed, not yet executed by this version",
        help: "the book checks; it cannot be served until this is left out, or nurture is upgraded")
    }
  }

  /// What can be said once everything is read.
  fileprivate func finish(_ figures: AudienceFigures?) {
    orderStandings()
    // While something is wrong, a name may only seem unused, and the book has no meaning to review.
    if !diagnostics.contains(where: { $0.severity == .error }) {
      for kind in NameKind.allCases { reportUnused(kind) }
      for found in Review.diagnostics(of: book, figures: figures) { add(found) }
    }
    if let rule = pendingRules.first, pendingPolicy == nil {
      warning(
        .noPolicy, at: rule.place,
        "the book has rules but no policy: nothing limits how often and when customers are written to",
        help: "add 'policy:' with 'quiet-hours' and 'caps'")
    }
  }
}
