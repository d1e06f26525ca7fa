import Rulebook

/// Pairs expectations with happenings, one to one and as many as possible, whatever their order (augmenting paths).
struct Pairing {
  /// For each expectation the happening that meets it.
  private(set) var met: [Int?]
  private var taken: [Int?]

  init(_ expectations: [Expectation], _ happenings: [Happening]) {
    met = [Int?](repeating: nil, count: expectations.count)
    taken = [Int?](repeating: nil, count: happenings.count)
    let edges = expectations.map { line in happenings.indices.filter { line.matches(happenings[$0]) } }
    for line in expectations.indices {
      var seen: Set<Int> = []
      _ = place(line, edges, &seen)
    }
  }

  /// The happenings that nobody expected.
  var unmet: [Int] { taken.indices.filter { taken[$0] == nil } }

  private mutating func place(_ line: Int, _ edges: [[Int]], _ seen: inout Set<Int>) -> Bool {
    for happening in edges[line] where seen.insert(happening).inserted {
      if let other = taken[happening], !place(other, edges, &seen) { continue }
      taken[happening] = line
      met[line] = happening
      return true
    }
    return false
  }
}
