/// Near misses among names.
enum Spelling {
  /// The name with the fewest letters changed, added or lost (Levenshtein), regardless of case; nil where none is near.
  static func nearest(to word: String, among names: [String]) -> String? {
    let near = names.map { (name: $0, distance: distance(Array(word.lowercased()), Array($0.lowercased()))) }
    guard let best = near.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, word.count / 3) ? best.name : nil
  }

  private static func distance(_ from: [Character], _ to: [Character]) -> Int {
    var row = Array(0...to.count)
    for (index, letter) in from.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (other, target) in to.enumerated() {
        let changed = diagonal + (letter == target ? 0 : 1)
        diagonal = row[other + 1]
        row[other + 1] = min(changed, row[other] + 1, diagonal + 1)
      }
    }
    return row[to.count]
  }
}
