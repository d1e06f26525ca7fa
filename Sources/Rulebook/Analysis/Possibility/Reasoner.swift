import CEL

/// Turns conditions of one book into statements about quantities.
///
/// Segments and rungs are written out: they are their conditions. What it does not know becomes an `opaque` quantity, which
/// may be anything: then a question can be answered "never" only for other reasons.
final class Reasoner {
  let book: Book
  /// Which quantities are meant as they were at the moment before.
  private let isBefore: (Quantity) -> Bool
  /// The fields that count every event of a kind, by event.
  private(set) lazy var countedFields: [Int: [Int]] = {
    var found: [Int: [Int]] = [:]
    for field in book.fields.indices {
      guard let trait = book.trait(field), trait.condition == nil, trait.within == nil else { continue }
      found[trait.event, default: []].append(field)
    }
    return found
  }()
  private var memberships: [MembershipQuestion: Formula] = [:]
  /// How many segments and rungs speak of each other on the way to the present one.
  private var depth = 0
  private static let deepest = 24

  private struct MembershipQuestion: Hashable {
    let membership: Membership
    let wanted: Wanted
  }

  init(_ book: Book, before isBefore: @escaping (Quantity) -> Bool = { _ in false }) {
    self.book = book
    self.isBefore = isBefore
  }

  func formula(_ node: Node, _ wanted: Wanted = .isTrue) -> Formula {
    switch node {
    case .literal(let value): return wanted.accepts(value.truth) ? .always : .never
    case .all(let nodes):
      let parts = nodes.map { formula($0, wanted) }
      return wanted == .isTrue || wanted == .notFalse ? .every(parts) : .some(parts)
    case .any(let nodes):
      let parts = nodes.map { formula($0, wanted) }
      return wanted == .isTrue || wanted == .notFalse ? .some(parts) : .every(parts)
    case .not(let inner): return formula(inner, wanted.below)
    case .ifMissing(let inner, let meant):
      let asked: Wanted =
        wanted == .isTrue || wanted == .notFalse ? (meant ? .notFalse : .isTrue) : (meant ? .isFalse : .notTrue)
      return formula(inner, asked)
    case .known(let inner):
      if let quantity = quantity(of: inner) { return holds(quantity, .known, wanted) }
    case .compare(let comparison, let left, let right):
      if let found = compare(comparison, left, right, wanted) { return found }
    case .isOneOf(.field(let index), let values):
      if case .ladder(let ladder) = book.fields[index].source {
        let rungs = values.map { rung($0, of: ladder, wanted) }
        return wanted == .isTrue || wanted == .notFalse ? .some(rungs) : .every(rungs)
      }
      return holds(.value(field: index, .now), .oneOf(values), wanted)
    case .has(.field(let index), let values, let every):
      let parts = values.map { holds(.element(field: index, $0, .now), .holds, wanted) }
      let conjunctive = (wanted == .isTrue || wanted == .notFalse) == every
      return conjunctive ? .every(parts) : .some(parts)
    case .contains(.field(let index), let text): return holds(.value(field: index, .now), .contains(text), wanted)
    case .startsWith(.field(let index), let text): return holds(.value(field: index, .now), .startsWith(text), wanted)
    case .field(let index):
      if case .segment(let segment) = book.fields[index].source { return membership(.segment(segment), wanted) }
      if book.fields[index].type == .bool { return holds(.value(field: index, .now), .holds, wanted) }
    default: break
    }
    return holds(.opaque(node, .now), .holds, wanted)
  }

  /// Whether the customer is in the segment, or on the rung: never unknown.
  func membership(_ membership: Membership, _ wanted: Wanted = .isTrue) -> Formula {
    let asked: Wanted = wanted == .isTrue || wanted == .notFalse ? .isTrue : .notTrue
    let question = MembershipQuestion(membership: membership, wanted: asked)
    if let known = memberships[question] { return known }
    guard depth < Self.deepest else { return unwritten(membership, asked) }
    depth += 1
    defer { depth -= 1 }
    var found: Formula
    switch membership {
    case .segment(let index): found = formula(book.segments[index].condition, asked)
    case .rung(let ladder, let rung):
      let rungs = book.ladders[ladder].rungs
      let own = rungs[rung].condition.map { formula($0, asked) } ?? (asked == .isTrue ? .always : .never)
      let earlier = rungs[..<rung].compactMap(\.condition).map { formula($0, asked == .isTrue ? .notTrue : .isTrue) }
      found = asked == .isTrue ? .every([own] + earlier) : .some([own] + earlier)
    }
    if found.isLarger(than: Problem.statements / 2) { found = unwritten(membership, asked) }
    memberships[question] = found
    return found
  }

  /// A segment or rung that is too large to be written out.
  private func unwritten(_ membership: Membership, _ wanted: Wanted) -> Formula {
    let number =
      switch membership {
      case .segment(let index): Node.literal(.list([.int(Int64(index))]))
      case .rung(let ladder, let rung): Node.literal(.list([.int(Int64(ladder)), .int(Int64(rung))]))
      }
    return holds(.opaque(number, .now), .holds, wanted)
  }

  func memberships(_ all: [Membership], _ wanted: Wanted = .isTrue) -> Formula {
    .some(all.map { membership($0, wanted) })
  }

  private func rung(_ value: Value, of ladder: Int, _ wanted: Wanted) -> Formula {
    guard case .text(let name) = value, let rung = book.ladders[ladder].rungs.firstIndex(where: { $0.name == name })
    else { return wanted.accepts(.false) ? .always : .never }
    return membership(.rung(ladder: ladder, rung: rung), wanted)
  }

  private func holds(_ quantity: Quantity, _ probe: Probe, _ wanted: Wanted) -> Formula {
    .holds(isBefore(quantity) ? quantity.before : quantity, probe, wanted)
  }

  // MARK: comparisons

  private func compare(_ comparison: Comparison, _ left: Node, _ right: Node, _ wanted: Wanted) -> Formula? {
    if case .literal(let value) = left {
      guard case .literal(let other) = right else { return compare(comparison.flipped, right, left, wanted) }
      return wanted.accepts(comparison.holds(value, other)) ? .always : .never
    }
    if let ahead = Self.ahead(left) { return age(comparison, right, ahead, wanted) }
    if let ahead = Self.ahead(right) { return age(comparison.flipped, left, ahead, wanted) }
    guard case .field(let index) = left, case .literal(let value) = right else { return nil }
    switch book.fields[index].source {
    case .segment(let segment):
      guard case .bool(let meant) = value, comparison == .equal || comparison == .notEqual else { return nil }
      return membership(.segment(segment), meant == (comparison == .equal) ? wanted : wanted.below)
    case .ladder(let ladder):
      guard comparison == .equal || comparison == .notEqual else { return nil }
      return rung(value, of: ladder, comparison == .equal ? wanted : wanted.below)
    default:
      if case .text = value, comparison != .equal, comparison != .notEqual { return nil }
      guard value.isAnalysed else { return nil }
      return holds(.value(field: index, .now), .compare(comparison, value), wanted)
    }
  }

  /// `now + ahead` compared with a field's instant, moved or not: how old the instant is.
  private func age(_ comparison: Comparison, _ other: Node, _ ahead: Int64, _ wanted: Wanted) -> Formula? {
    var node = other
    var limit = Span.exact(0)
    if case .shifted(let inner, let span) = node { (node, limit) = (inner, span) }
    guard case .field(let index) = node, book.fields[index].type == .time else { return nil }
    if case .exact(let bound) = limit {
      let (difference, overflow) = bound.subtractingReportingOverflow(ahead)
      if overflow { return nil }
      limit = .exact(difference)
    } else if ahead != 0 {
      return nil
    }
    return holds(.age(field: index, .now), .age(comparison, limit), wanted)
  }

  /// The microseconds that `now`, moved or not, is ahead of `now`; nil for everything else.
  private static func ahead(_ node: Node) -> Int64? {
    switch node {
    case .now: return 0
    case .shifted(let inner, .exact(let span)):
      guard let (sum, overflow) = ahead(inner)?.addingReportingOverflow(span), !overflow else { return nil }
      return sum
    default: return nil
    }
  }

  private func quantity(of node: Node) -> Quantity? {
    guard case .field(let index) = node else { return nil }
    return switch book.fields[index].source {
    case .segment, .ladder, .absent: nil
    default: .value(field: index, .now)
    }
  }
}

extension Span {
  /// In microseconds; a calendar month is taken as the twelfth part of 365.2425 days.
  var nominal: Int64 {
    switch self {
    case .exact(let length): length
    case .days(let count): Int64(clamping: Int128(count) * 86_400_000_000)
    case .months(let count): Int64(clamping: Int128(count) * 2_629_746_000_000)
    }
  }
}

extension Value {
  /// Whether comparisons with it are analysed.
  fileprivate var isAnalysed: Bool {
    switch self {
    case .bool, .int, .decimal, .text, .time, .date, .duration: true
    default: false
    }
  }
}
