/// The lines that differ between two texts, as `diff` lists them.
struct LineChanges: Sendable {
  let name: String
  /// In reading order; what goes has its line in the old text, what comes its line in the new one.
  private let changes: [(line: Int, sign: Character, text: String)]

  init(_ name: String, from old: String, to new: String) {
    self.name = name
    let (old, new) = (Self.lines(old), Self.lines(new))
    let difference = new.difference(from: old)
    var gone: Set<Int> = []
    var come: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    var changes: [(line: Int, sign: Character, text: String)] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if gone.contains(left) {
        changes.append((left + 1, "-", old[left]))
        left += 1
      } else if come.contains(right) {
        changes.append((right + 1, "+", new[right]))
        right += 1
      } else {
        left += 1
        right += 1
      }
    }
    self.changes = changes
  }

  /// `rules/wake.yaml` and below it `12 - old` and `12 + new`.
  func text(color: Bool) -> String {
    let paint = Paint(isOn: color)
    let width = changes.map { String($0.line).count }.max() ?? 1
    let lines = changes.map { line, sign, text in
      let number = Columns.padded(String(line), to: width, right: true)
      return "  \(number) " + paint(sign == "-" ? .red : .green, "\(sign) \(text)")
    }
    return ([paint(.bold, name)] + lines).joined(separator: "\n") + "\n"
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
