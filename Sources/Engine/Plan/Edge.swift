import CEL
package import Rulebook

/// A stored change of membership: the customer came in, or went out.
package struct Edge: Sendable, Hashable {
  package var membership: Membership
  package var entered: Bool

  package init(_ membership: Membership, entered: Bool) {
    self.membership = membership
    self.entered = entered
  }
}

extension Trigger {
  /// The edges that start the rule at once.
  var edges: [Edge] {
    switch self {
    case .lasting(_, _, .some, _): []
    default: changes
    }
  }

  /// The edges that begin a stay (`for:`).
  var lasting: [Edge] { if case .lasting(_, _, .some, _) = self { changes } else { [] } }

  private var changes: [Edge] {
    (entered ?? []).map { Edge($0, entered: true) } + (left ?? []).map { Edge($0, entered: false) }
  }
}

extension Rule {
  /// The edges that end a run: those of `stop-when`, and for wake-ups the customer's return (leaving what started it).
  var stopEdges: [Edge] {
    var edges: [Edge] = []
    for stop in stopWhen {
      let more: [Edge] =
        switch stop {
        case .enters(let memberships): memberships.map { Edge($0, entered: true) }
        case .leaves(let memberships): memberships.map { Edge($0, entered: false) }
        case .event: []
        }
      edges += more.filter { !edges.contains($0) }
    }
    if isWakeUp {
      for membership in trigger.entered ?? [] {
        let back = Edge(membership, entered: false)
        if !edges.contains(back) { edges.append(back) }
      }
    }
    return edges
  }

  var isWakeUp: Bool {
    program.contains {
      if case .act(.wake) = $0 { true } else { false }
    }
  }

  /// Whether a step reads the triggering event after the run has started.
  func readsEvent(in book: Book) -> Bool {
    program.contains { instruction in
      switch instruction {
      case .branch(let node, _): node.fields.contains { book.fields[$0].source.isOfEvent }
      // A welcome goes by the event's account and code.
      case .act(.sendWelcome): true
      case .act(let action): action.fields(in: book).contains { book.fields[$0].source.isOfEvent }
      case .waitUntil(.field(let field, _)): book.fields[field].source.isOfEvent
      case .wait, .waitUntil, .waitFor, .forEach, .nextRound, .split, .jump, .stop, .foreseen: false
      }
    }
  }
}

extension FieldSource {
  var isOfEvent: Bool {
    switch self {
    case .property, .occurred: true
    case .attribute, .tags, .trait, .computed, .segment, .ladder, .lookup, .received, .clicked, .years, .coupon, .run,
      .item, .foreseen, .absent:
      false
    }
  }
}

extension Action {
  /// Every field the action reads, its messages' included.
  func fields(in book: Book) -> [Int] {
    func of(_ message: Int) -> [Int] {
      let own = book.messages[message].templates.flatMap(\.fields)
      guard case .send(let other)? = book.messages[message].content?.ifNone else { return own }
      return own + book.messages[other].templates.flatMap(\.fields)
    }
    switch self {
    case .sendWelcome(let message): return of(message)
    case .send(let message, let options), .wake(let message, _, _, let options):
      return of(message) + (options.ifNoCoupon.map(of) ?? [])
    case .set(let assignments): return assignments.compactMap(\.value.field)
    case .emit(_, let arguments, let to): return arguments.compactMap(\.value.field) + (to.map { [$0] } ?? [])
    case .grantCoupon, .addTags, .removeTags: return []
    }
  }
}

extension Operand {
  var field: Int? {
    if case .field(let index) = self { index } else { nil }
  }
}

extension Template {
  var fields: [Int] {
    parts.compactMap {
      if case .output(let field, _) = $0 { field } else { nil }
    }
  }
}
