import CEL
import YAML

/// A book being written: what is known so far, and every problem found on the way.
///
/// One object for one load; sections, conditions, actions and templates read from it and add to it. It becomes a `Book`
/// when nothing was wrong.
final class Draft {
  var book = Book()
  private(set) var diagnostics: [Diagnostic] = []
  private var heldProblems: [Diagnostic] = []
  /// Index of each name in the book's array of its kind, and where it was defined.
  private var names: [NameKind: [String: (index: Int, place: Place)]] = [:]
  /// Names that something refers to.
  private(set) var used: [NameKind: Set<Int>] = [:]
  private var broken: [NameKind: Set<String>] = [:]
  private var fieldIndexes: [Field: Int] = [:]
  private var notExecuted: Set<NotExecuted> = []
  /// Known before the segments themselves are read: they may speak of each other.
  var segmentNames: [String] = []
  /// Declared, not read yet.
  var pendingSegments: [WrittenEntry] = []
  var pendingRungs: [[WrittenEntry]] = []
  var pendingMessages: [WrittenEntry] = []
  /// Which of them are columns (`.message`, whose names they share) and series.
  var pendingContents: [Int: NameKind] = [:]
  var pendingRules: [WrittenEntry] = []
  var pendingPolicy: Written?
  var pendingSurveys: [WrittenEntry] = []
  var pendingGroups: [WrittenEntry] = []
  var pendingTeams: [WrittenEntry] = []
  var pendingLoyalty: Written?
  /// The authored type of each trait, by index: `Trait.type` does not tell money from numbers.
  var traitKinds: [Kind] = []
  /// Traits with an `expr:`, by name: not read yet, being read, read.
  var expressionTraits: [String: ExpressionTrait] = [:]
  /// Those of them that are being read, the first first.
  var openTraits: [String] = []
  /// Chains of them that come back to where they began, one for each knot.
  var traitCircles: [[String]] = []
  /// Whether the expression at hand names a field whose definition is wrong.
  var namedBrokenField = false
  /// Those that were not read because too many were being read.
  var tooDeepTraits: Set<String> = []
  /// Fields that an expression named, and whether they may be unknown.
  var mayBeUnknown: [Int: Bool] = [:]
  /// What stands in the columns of tables, in short: each is read once, however many definitions name it.
  var columnContents: [TableColumn: String] = [:]
  /// Where messages are sent: what their templates can see.
  var sends: [SendSite] = []
  /// Templates as written, by message index.
  var drafted: [DraftedMessage] = []
  /// Typed values that are not written in their one way, and how they should be.
  var spellings: [Place: String] = [:]
  /// The files, by name.
  let sources: [String: SourceText]
  /// Those of them that are CSV.
  let sheets: [String: SourceText]

  init(sources: [String: SourceText]) {
    self.sources = sources
    sheets = sources.filter { SheetName.isSheet($0.key) }
  }

  // MARK: problems

  func error(_ code: Code, at place: Place, _ message: Wording, help: Wording? = nil) {
    diagnostics.append(Diagnostic(.error, code.rawValue, at: place, message, help: help))
  }

  /// Looks something up without a word about what is not there.
  func quietly<Found>(_ look: (Draft) -> Found?) -> Found? {
    let count = diagnostics.count
    let found = look(self)
    forgetProblems(since: count)
    return found
  }

  /// Keeps what was said after the first `count` problems for later.
  func holdProblems(since count: Int) {
    heldProblems += diagnostics[count...]
    forgetProblems(since: count)
  }

  func tellHeldProblems() {
    diagnostics += heldProblems
    heldProblems = []
  }

  /// Takes back what was said after the first `count` problems.
  func forgetProblems(since count: Int) { diagnostics.removeSubrange(count...) }

  func warning(_ code: Code, at place: Place, _ message: Wording, help: Wording? = nil) {
    diagnostics.append(Diagnostic(.warning, code.rawValue, at: place, message, help: help))
  }

  func note(_ code: Code, at place: Place, _ message: Wording, help: Wording? = nil) {
    diagnostics.append(Diagnostic(.note, code.rawValue, at: place, message, help: help))
  }

  /// Reads a part of a rule whose trigger is wrong: what the trigger would bring is not known, so nothing is said of what
  /// may only be missing for want of it.
  func withoutTrigger(_ read: () -> Void) {
    let (problems, sites) = (diagnostics.count, sends.count)
    read()
    let found = diagnostics[problems...].filter { Code(rawValue: $0.code)?.dependsOnTrigger != true }
    diagnostics.replaceSubrange(problems..., with: found)
    sends.removeSubrange(sites...)
  }

  /// Whether so much is wrong that looking for likely names is not worth the time.
  var manyProblems: Bool { diagnostics.count > 100 }

  /// A word of the language that this version reads and checks, and does not execute: remembered once for each place.
  func notExecuted(_ word: String, at place: Place) {
    let use = NotExecuted(word: word, place: place)
    if notExecuted.insert(use).inserted { book.notExecuted.append(use) }
  }

  /// What a review of the whole book found.
  func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  // MARK: names

  /// Gives the name the next index of its kind; false (and a problem) when it is taken.
  @discardableResult
  func define(_ kind: NameKind, _ name: String, index: Int, at place: Place) -> Bool {
    if let first = names[kind]?[name] {
      let whereabouts: Wording =
        first.place.file.isEmpty ? "built in" : "defined at \(first.place.file):\(first.place.line)"
      error(
        .duplicateName, at: place, "\(kind.noun) '\(name)' is already \(whereabouts)",
        help: first.place.file.isEmpty ? "remove it" : "rename one of the two")
      return false
    }
    names[kind, default: [:]][name] = (index, place)
    return true
  }

  /// The index of a name, without a word when there is none.
  func index(of kind: NameKind, _ name: String) -> Int? { names[kind]?[name]?.index }

  /// Remembers a name whose definition is wrong: references to it are no further problem.
  func breaks(_ kind: NameKind, _ name: String) { broken[kind, default: []].insert(name) }

  func isBroken(_ kind: NameKind, _ name: String) -> Bool { broken[kind]?.contains(name) == true }

  /// Every name of a kind, sorted.
  func known(_ kind: NameKind) -> [String] { (names[kind] ?? [:]).keys.sorted() }

  /// The index that a written name refers to; marks it used; reports an unknown one.
  func refer(to kind: NameKind, _ written: Written) -> Int? {
    guard let name = text(written) else { return nil }
    return refer(to: kind, name, at: written.place)
  }

  func refer(to kind: NameKind, _ name: String, at place: Place) -> Int? {
    if let index = index(of: kind, name) {
      use(kind, index)
      return index
    }
    if isBroken(kind, name) { return nil }
    if kind == .message, self.index(of: .series, name) != nil {
      error(
        .unknownMessage, at: place, "'\(name)' is a series: its items are sent one by one",
        help: "write 'for-each: \(name)' with '- send: item' in its 'do:'")
      return nil
    }
    let known = manyProblems ? [] : known(kind)
    let list = known.prefix(6).joined(separator: ", ")
    error(
      kind.unknown, at: place, "there is no \(kind.noun) '\(name)'",
      help: Suggestion.help(for: name, among: known)
        ?? (known.isEmpty
          ? "define it under '\(kind.section):'" : "defined are: \(list)\(known.count > 6 ? ", …" : "")"))
    return nil
  }

  func use(_ kind: NameKind, _ index: Int) { used[kind, default: []].insert(index) }

  /// Tells of every definition of the kind that nothing refers to. Data that arrives, and is only kept and shown to staff,
  /// is no mistake.
  func reportUnused(_ kind: NameKind) {
    for (name, definition) in names[kind] ?? [:]
    where used[kind]?.contains(definition.index) != true && !definition.place.file.isEmpty {
      switch kind {
      case .message, .coupon, .segment, .category, .account:
        let isColumn = kind == .message && pendingContents[definition.index] != nil
        let noun: Wording = isColumn ? "column" : kind.noun
        warning(
          .unusedName, at: definition.place, "\(noun) '\(name)' is never used",
          help: "remove it, or use it in a rule")
      case .attribute, .event, .trait:
        note(
          .unusedName, at: definition.place, "\(kind.noun) '\(name)' is never used",
          help: "remove it, unless it is kept for staff or for the record")
      case .ladder, .rule, .test, .table, .survey, .group, .team, .webhook, .series: continue
      }
    }
  }

  // MARK: fields

  /// The index of a field in the book, the same for the same field.
  func intern(_ field: Field) -> Int {
    if let index = fieldIndexes[field] { return index }
    let index = book.fields.count
    book.fields.append(field)
    fieldIndexes[field] = index
    return index
  }
}

/// What a name can name.
enum NameKind: Hashable, CaseIterable {
  case account, attribute, table, event, trait, segment, ladder, category, message, coupon, rule, test
  case survey, group, team, webhook, series

  /// For messages: `there is no segment 'x'`.
  var noun: Wording {
    switch self {
    case .account: "account"
    case .attribute: "attribute"
    case .table: "table"
    case .event: "event"
    case .trait: "trait"
    case .segment: "segment"
    case .ladder: "ladder"
    case .category: "category"
    case .message: "message"
    case .coupon: "coupon"
    case .rule: "rule"
    case .test: "test"
    case .survey: "survey"
    case .group: "group"
    case .team: "team"
    case .webhook: "webhook"
    case .series: "series"
    }
  }

  /// Where it is defined.
  var section: String {
    switch self {
    case .ladder: "stages"
    case .category: "categories"
    case .webhook: "intake"
    case .series: "series"
    default: noun.pattern + "s"
    }
  }

  /// The code of a reference to a name that does not exist.
  var unknown: Code {
    switch self {
    case .account: .unknownAccount
    case .attribute, .trait: .unknownField
    case .table: .unknownTable
    case .event: .unknownEvent
    case .segment: .unknownSegment
    case .ladder: .unknownLadder
    case .category: .unknownCategory
    case .message: .unknownMessage
    case .coupon: .unknownCoupon
    case .rule, .test: .unknownRule
    case .survey: .unknownSurvey
    case .group: .unknownGroup
    case .team: .unknownTeam
    case .webhook: .unknownEvent
    case .series: .unknownSeries
    }
  }
}
