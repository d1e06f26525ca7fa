/// Did you mean…: the nearest known name by edit distance over characters, so that Chinese counts like Latin.
package enum Suggestion {
  /// The candidate nearest to `word`, when it is near enough to be a slip of the finger; ties go to the first.
  static func nearest<C: Collection>(to word: String, among candidates: C) -> String? where C.Element == String {
    let wanted = folded(word)
    // Among thousands of names the nearest is hardly the one that was meant, and looking takes long.
    guard !wanted.isEmpty, wanted.count <= 64, candidates.count <= 2000 else { return nil }
    let bound = max(1, min(4, wanted.count / 3))
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let other = folded(candidate)
      guard abs(other.count - wanted.count) <= bound else { continue }
      let distance = distance(wanted, other)
      guard distance <= bound, distance < max(wanted.count, other.count) else { continue }
      if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// The whole help line, or nil when nothing is near.
  package static func help<C: Collection>(for word: String, among candidates: C) -> Wording? where C.Element == String {
    nearest(to: word, among: candidates).map { "did you mean '\($0)'?" }
  }

  /// Some of the names, those that begin alike or are spelled alike first; `…` where there are more.
  static func list(_ names: [String], nearTo word: String, most: Int = 6) -> String {
    let wanted = folded(word)
    let ranked = names.map { name in
      let other = folded(name)
      let shared = zip(wanted, other).prefix { $0 == $1 }.count
      return (name: name, shared: min(shared, 4), distance: names.count > 2000 ? 0 : distance(wanted, other))
    }.sorted { ($1.shared, $0.distance, $0.name) < ($0.shared, $1.distance, $1.name) }
    return ranked.prefix(most).map(\.name).joined(separator: ", ") + (names.count > most ? ", …" : "")
  }

  private static func folded(_ word: String) -> [Character] {
    Array(Typed.narrowed(word).lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
  }

  /// Edit distance where swapping two neighbours is one slip (optimal string alignment).
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, before[j - 2] + 1) }
        row.append(cost)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
