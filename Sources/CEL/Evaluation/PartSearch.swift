/// Finds a part in a sequence in linear time: Knuth, Morris and Pratt, "Fast pattern matching in strings" (SIAM Journal on
/// Computing 6, 1977).
struct PartSearch<Unit: Equatable> {
  private let part: [Unit]
  /// For each place of the part, how much of its beginning ends there.
  private let borders: [Int]

  init(_ part: [Unit]) {
    self.part = part
    var borders = [Int](repeating: 0, count: part.count)
    var length = 0
    for place in part.indices.dropFirst() {
      while length > 0, part[place] != part[length] { length = borders[length - 1] }
      if part[place] == part[length] { length += 1 }
      borders[place] = length
    }
    self.borders = borders
  }

  /// The first place at or after `start` where the part stands; an empty part stands everywhere.
  func first(in whole: some RandomAccessCollection<Unit>, from start: Int = 0) -> Int? {
    guard start >= 0, start <= whole.count else { return nil }
    if part.isEmpty { return start }
    var length = 0
    for (place, unit) in whole.dropFirst(start).enumerated() {
      while length > 0, unit != part[length] { length = borders[length - 1] }
      if unit == part[length] { length += 1 }
      if length == part.count { return start + place + 1 - part.count }
    }
    return nil
  }
}
