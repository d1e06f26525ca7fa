import CEL

/// A customer of whom the statements are true.
struct Example {
  private let variables: [Variable]
  private let cells: [Int]

  init(variables: [Variable], cells: [Int]) {
    self.variables = variables
    self.cells = cells
  }

  /// What the quantity is; nil when it is unknown or was not asked about.
  func value(_ quantity: Quantity) -> Value? {
    variables.firstIndex { $0.quantity == quantity }.flatMap { variables[$0].cells[cells[$0]].value }
  }

  /// `orders_count = 3, last_order_at = 61 days ago, tags = [a]`: what is asked about, at the moment itself.
  func wording(in book: Book) -> Wording {
    var words: [(field: Int, wording: Wording)] = []
    var lists: [Int: [String]] = [:]
    for (variable, cell) in zip(variables, cells) where variable.quantity.moment == .now {
      let value = variable.cells[cell].value
      switch variable.quantity {
      case .value(let field, _):
        let shown: Wording = value.map { "\(LeafWords.text($0))" } ?? "unknown"
        words.append((field, "\(LeafWords.name(of: field, in: book)) = \(shown)"))
      case .age(let field, _):
        guard case .duration(let age)? = value else {
          words.append((field, "\(LeafWords.name(of: field, in: book)) = \("unknown" as Wording)"))
          continue
        }
        let distance = LeafWords.wording(.exact(Int64(clamping: age.magnitude)))
        let shown: Wording = age == 0 ? "now" : age < 0 ? "in \(distance)" : "\(distance) ago"
        words.append((field, "\(LeafWords.name(of: field, in: book)) = \(shown)"))
      case .element(let field, let element, _):
        lists[field, default: []] += value == .bool(true) ? [LeafWords.text(element)] : []
      case .opaque: break
      }
    }
    words += lists.map { ($0, "\(LeafWords.name(of: $0, in: book)) = [\($1.joined(separator: ", "))]") }
    words.sort { one, other in
      if one.field != other.field { return one.field < other.field }
      return one.wording.text(in: .english) < other.wording.text(in: .english)
    }
    guard let first = words.first?.wording else { return "anybody" }
    return words.dropFirst().reduce(first) { "\($0), \($1.wording)" }
  }
}
