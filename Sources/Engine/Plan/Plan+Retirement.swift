import Rulebook

extension Plan {
  /// The rules that the next book does not have any more, without saying what becomes of their runs.
  package func undecided(in next: Edition) -> Set<String> {
    let kept = Set(next.book.rules.map(\.name)).union(next.book.retired.keys)
    return Set(book.rules.map(\.name)).subtracting(kept)
  }

  /// How many runs a subject has of each of these rules that still have steps before them.
  package func liveRuns(of subject: Subject, among rules: Set<String>) -> [String: Int] {
    let names = subject.runs.filter { !$0.isOver }.map { book.rules[$0.rule].name }.filter(rules.contains)
    return Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
  }
}

extension BookRefused {
  /// Rules were taken out of the book while runs of them go on.
  package init(liveRuns: [String: Int]) {
    problems = liveRuns.sorted { $0.key < $1.key }.map { rule, count in
      "rule '\(rule)' is not in the book any more, and \(count) live run\(count == 1 ? "" : "s") of it "
        + "\(count == 1 ? "goes" : "go") on: say what becomes of them, 'retired: { \(rule): finish }' or "
        + "'retired: { \(rule): stop }'"
    }
  }
}
