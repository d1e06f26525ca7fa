package import CEL
package import YAML

/// An expression or a structured condition, asked of a book from outside of it.
package struct Question: Sendable {
  package enum Form: String, Sendable, CaseIterable {
    /// The Common Expression Language.
    case expression
    /// A condition as it stands under `if:`, in YAML.
    case condition
  }
  package var form: Form
  package var text: String
  /// The name of the event at hand; nil: there is none.
  package var event: String?

  package init(_ form: Form, _ text: String, event: String? = nil) {
    self.form = form
    self.text = text
    self.event = event
  }

  /// The text, under the name by which diagnostics call it.
  package var source: SourceText { SourceText(name: form.rawValue, text: text) }

  /// What is wrong with an expression that was compiled without a book.
  package func diagnostics(of compiled: CompiledExpression) -> [Diagnostic] {
    let draft = Draft(sources: [form.rawValue: source])
    draft.report(compiled, scalar)
    return draft.diagnostics
  }

  /// The text as the value of a rule file would stand there.
  fileprivate var scalar: Written {
    Written(.scalar(Scalar(text: text, style: .plain, range: Self.start)), file: form.rawValue)
  }

  fileprivate static var start: SourceRange {
    SourceRange(start: Position(line: 1, column: 1), end: Position(line: 1, column: 1))
  }
}

/// A question that has a meaning under a book.
package struct Asked: Sendable {
  package var node: CEL.Node
  package var type: ValueType
  /// What the node's fields are.
  package var fields: [Field]
  /// Its parts as they were asked.
  package var writings: [CEL.Node: [Writing]]
}

extension Loader {
  /// Reads a question as a part of a book; nil beside the problems, be they the book's or the question's own.
  package static func ask(_ question: Question, of files: [SourceText]) -> (asked: Asked?, diagnostics: [Diagnostic]) {
    let source = question.source
    let draft = Draft(sources: Dictionary((files + [source]).map { ($0.name, $0) }) { first, _ in first })
    let problems = read(files.sorted { $0.name < $1.name }, into: draft)
    let isSound = !(problems + draft.diagnostics).contains { $0.severity == .error }
    guard isSound else {
      return (
        nil, (problems + draft.diagnostics).filter { $0.severity == .error }.sorted(by: Diagnostic.inReadingOrder)
      )
    }
    let before = draft.diagnostics.count
    var own: [Diagnostic] = []
    let asked = draft.asked(question, source, &own)
    own += draft.diagnostics.dropFirst(before)
    return (own.contains { $0.severity == .error } ? nil : asked, own)
  }
}

extension Draft {
  fileprivate func asked(_ question: Question, _ source: SourceText, _ problems: inout [Diagnostic]) -> Asked? {
    var scope = Scope.customer
    if let name = question.event {
      guard let event = refer(to: .event, name, at: Place(file: source.name, range: Question.start)) else { return nil }
      scope = Scope(event: event)
    }
    switch question.form {
    case .expression:
      guard let compiled = expression(question.scalar, in: scope), let node = compiled.node, let type = compiled.type
      else { return nil }
      let whole = Writing(place: Place(file: source.name, range: Question.start), text: question.text)
      return Asked(node: node, type: type, fields: book.fields, writings: [node: [whole]])
    case .condition:
      let document = Parser.parse(source)
      problems += document.problems.map { problem in
        Diagnostic(
          .error, problem.code, at: Place(file: source.name, range: problem.range), Wording(said: problem.message),
          help: problem.help.map(Wording.init(said:)))
      }
      guard problems.isEmpty, let root = document.root,
        let node = condition(Written(root, file: source.name), in: scope)
      else { return nil }
      return Asked(node: node, type: .bool, fields: book.fields, writings: asked(in: source))
    }
  }
}

extension Draft {
  /// What is written in the question itself.
  fileprivate func asked(in source: SourceText) -> [CEL.Node: [Writing]] {
    book.writings.compactMapValues { writings in
      let own = writings.filter { $0.place.file == source.name }
      return own.isEmpty ? nil : own
    }
  }
}
