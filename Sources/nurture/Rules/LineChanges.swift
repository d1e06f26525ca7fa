/// The lines that differ between two texts, as `diff` lists them.
struct LineChanges: Sendable {
  let name: String
  private let changes: [(line: Int, sign: Character, text: String)]

  init(_ name: String, from old: String, to new: String) {
    self.name = name
    let difference = Self.lines(new).difference(from: Self.lines(old))
    let changes = difference.map { change -> (line: Int, sign: Character, text: String) in
      switch change {
      case .remove(let offset, let text, _): (offset + 1, "-", text)
      case .insert(let offset, let text, _): (offset + 1, "+", text)
      }
    }
    self.changes = changes.sorted { ($0.line, $1.sign) < ($1.line, $0.sign) }
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
