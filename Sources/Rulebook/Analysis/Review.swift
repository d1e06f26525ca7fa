import CEL

/// One thing that `check` says of a whole book, beyond the types of its parts (language, section 9).
///
/// A new analysis is a value in a file of its own and one line in `table`.
struct Analysis: Sendable {
  let find: @Sendable (Review) -> Void

  /// They know nothing of each other, and what they say is sorted in the end: the dearest comes first, so that the cores
  /// finish together.
  static let table: [Analysis] = [
    .rivals, .conditions, .triggers, .ladders, .audiences, .ways, .loops, .wakeUps, .coupons, .caps, .quietHours,
    .stock, .tags, .slots, .mix, .budget, .refusal, .experiments,
  ]
}

/// A correct book under review by one analysis: what is asked of it, and what was found.
final class Review {
  let book: Book
  let reasoner: Reasoner
  let ground: Ground
  /// How many customers there are, where the caller knows.
  let figures: AudienceFigures?
  private(set) var diagnostics: [Diagnostic] = []

  private init(_ book: Book, _ figures: AudienceFigures?) {
    self.book = book
    self.figures = figures
    reasoner = Reasoner(book)
    ground = Ground(book)
  }

  /// Everything the analyses have to say of the book.
  static func diagnostics(of book: Book, figures: AudienceFigures? = nil) -> [Diagnostic] {
    Analysis.table.concurrentMap { analysis in
      let review = Review(book, figures)
      analysis.find(review)
      return review.diagnostics
    }
    .flatMap(\.self)
  }

  func error(_ code: Code, at place: Place, _ message: Wording, help: Wording? = nil) {
    diagnostics.append(Diagnostic(.error, code.rawValue, at: place, message, help: help))
  }

  func warning(_ code: Code, at place: Place, _ message: Wording, help: Wording? = nil) {
    diagnostics.append(Diagnostic(.warning, code.rawValue, at: place, message, help: help))
  }

  func note(_ code: Code, at place: Place, _ message: Wording, help: Wording? = nil) {
    diagnostics.append(Diagnostic(.note, code.rawValue, at: place, message, help: help))
  }

  func isImpossible(_ statements: [Formula]) -> Bool { Problem.isImpossible(statements, on: ground) }
}

/// How many customers there are: in all, and in each segment, by name. A caller with a state directory knows.
package struct AudienceFigures: Sendable, Hashable {
  package var customers: Int64
  package var segments: [String: Int64]

  package init(customers: Int64, segments: [String: Int64]) {
    self.customers = customers
    self.segments = segments
  }
}
