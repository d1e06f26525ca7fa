package import CEL
package import YAML

/// A checked rule book: every name resolved to an index, every condition lowered to the typed tree.
///
/// A `Book` exists only when its folder had no error. It is a value without I/O; the indexes in it (events, traits,
/// messages…) are positions in its arrays and mean nothing outside this one book: what is stored durably goes by slot.
package struct Book: Sendable {
  /// The files the book was read from, sorted by name: the text that is archived when the book is accepted.
  package var files: [SourceText] = []
  /// The book's zone; a customer's own `zone` attribute wins over it.
  package var zone: Zone = .utc
  /// A BCP 47 tag such as `zh-CN`; decides the words of dates and money.
  package var locale: String = "zh-CN"
  /// On which days people work: of mainland China, with the years that `calendar:` gives anew.
  package var workdays: WorkdayCalendar = .mainland
  package var accounts: [Account] = []
  package var tables: [Table] = []
  package var attributes: [Attribute] = []
  package var events: [EventType] = []
  package var traits: [Trait] = []
  /// The traits that an `expr:` computes; conditions hold their trees, templates ask for their values.
  package var computed: [ComputedTrait] = []
  package var segments: [Segment] = []
  package var ladders: [Ladder] = []
  package var categories: [Category] = []
  package var messages: [Message] = []
  package var coupons: [Coupon] = []
  package var policy: Policy = Policy()
  /// Sorted by name.
  package var rules: [Rule] = []
  package var tests: [RuleTest] = []
  /// What becomes of the live runs of rules that the book does not have any more, by the rule's name.
  package var retired: [String: Retirement] = [:]
  package var surveys: [Survey] = []
  package var loyalty: Loyalty?
  package var groups: [ChatGroup] = []
  package var teams: [Team] = []
  package var webhooks: [Webhook] = []
  /// What the book says and this version does not do, each use once: a book with any of it is never loaded live.
  package var notExecuted: [NotExecuted] = []
  /// What `Node.field(i)` means.
  package var fields: [Field] = []
  /// Where each part of a condition is written, and how, in reading order: the same one may stand in many places.
  package var writings: [CEL.Node: [Writing]] = [:]

  package init() {}
}

/// One place where a part of a condition is written.
package struct Writing: Sendable, Hashable {
  package var place: Place
  /// As its author wrote it, on one line: `last_order_at: { older-than: 30 days }`; nil for what only a larger part is
  /// made of.
  package var text: String?
}

extension Book {
  /// Where a part of the condition of the definition at `owner` is written: the first of its kind from there on.
  package func place(of node: CEL.Node, in owner: Place) -> Place? { writing(of: node, in: owner)?.place }

  private func writing(of node: CEL.Node, in owner: Place) -> Writing? {
    writings[node]?.filter { $0.place.file == owner.file && $0.place.range.start >= owner.range.start }.min {
      $0.place.range.start < $1.place.range.start
    }
  }

  /// The parts of the condition of the definition at `owner` as their author wrote them, in writing order, each with its
  /// verdict; of what stands in no file the elementary conditions, without words.
  package func parts(
    of condition: CEL.Node, in owner: Place, _ bindings: some Bindings
  ) -> [(text: String?, leaf: Leaf)] {
    func text(_ node: CEL.Node) -> String? {
      writing(of: node, in: owner)?.text ?? writings[node]?.firstAnswer(\.text)
    }
    return condition.leaves(bindings) { text($0) != nil }.map { (text($0.node), $0) }
  }
}

/// Where something was written: what diagnostics, `explain` and traces point at.
package struct Place: Sendable, Hashable {
  package var file: String
  package var range: SourceRange

  package init(file: String, range: SourceRange) {
    self.file = file
    self.range = range
  }

  /// Of what is not written in any file.
  package static let builtIn = Place(
    file: "", range: SourceRange(start: Position(line: 1, column: 1), end: Position(line: 1, column: 1)))
}
