import ArgumentParser
import CEL
import Engine
import Foundation
import Rulebook
import Store
import Workbench
import YAML

/// `nurture eval`: what an expression or a condition comes to, and until when.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluates an expression or a condition: its value, its type, and until when it holds.",
    discussion: """
      With --customer the names are those of the rule book the daemon runs, and the values are that customer's. With \
      --event alone they are those of the book in ./rules and of a customer nobody knows yet. Otherwise they are those of \
      --bindings. A condition is written in YAML as it stands under 'if:', and each part of it is told. What begins with '-' comes after '--'.

      EXAMPLES:
        nurture eval '1 + 2 * 3'
        nurture eval 'customer.tier == "gold"' --bindings '{"customer": {"tier": "gold"}}'
        nurture eval 'customer.orders_count >= 3' --customer c1
        nurture eval --condition '{ last_order_at: { older-than: 30 days } }' --customer c1
        nurture eval 'event.total > 100.0' --event '{"event": "Order Completed", "properties": {"total": 120}}'
        nurture eval --batch cases.json             cases of the public suite of CEL, with totals
      """)

  @OptionGroup var common: CommonOptions

  @ArgumentParser.Argument(help: "The expression (CEL), or the condition (YAML).")
  var expression: String?

  @Flag(help: "It is a structured condition, in YAML.")
  var condition = false

  @Option(help: ArgumentHelp("Whose fields: the business's own id.", valueName: "id"))
  var customer: String?

  @Option(
    help: ArgumentHelp(
      #"The event at hand: {"event": "Order Completed", "properties": {…}}, or @ and a file."#, valueName: "json"))
  var event: String?

  @Option(help: ArgumentHelp("Names and what they hold: an object, or @ and a file.", valueName: "json"))
  var bindings: String?

  @Option(
    help: ArgumentHelp("The instant: RFC 3339, or a local time in the book's zone. Default: now.", valueName: "instant")
  )
  var now: String?

  @Option(help: ArgumentHelp("A file of cases in the format of the public suite of CEL.", valueName: "file"))
  var batch: String?

  @Flag(help: "JSON instead of text.")
  var json = false

  @OptionGroup var speech: LanguageOption

  func validate() throws {
    guard (batch == nil) != (expression == nil) else {
      throw ValidationError("expected an expression, or --batch FILE")
    }
    if bindings != nil, customer != nil || event != nil || condition {
      throw ValidationError("--bindings stands alone: with a book the names are the book's")
    }
  }

  func run() throws {
    if let batch { return try ConformanceReport(file: batch, { ConformanceRun($0) }).print(json: json) }
    guard let expression else { return }
    let report: EvaluationReport
    if let customer {
      report = try Archived.read(try common.configuration().state) { plan, reader in
        guard let subject = try Self.subject(customer, plan, reader) else {
          throw CommandFailure(.problems, "nobody knows the customer '\(customer)'")
        }
        return try ask(expression, plan, of: subject)
      }
    } else if event != nil || condition || common.rules != nil {
      let files = try RuleFolder.book(common.rulesFolder())
      guard let book = Loader.load(files).book else {
        throw CommandFailure(.problems, "the rule book has errors: see 'nurture check'")
      }
      report = try ask(expression, Plan(book: book, slots: .ephemeral(book)), of: nil)
    } else {
      report = try evaluate(expression)
    }
    StandardOutput.write(json ? String(decoding: report.json.bytes(), as: UTF8.self) + "\n" : report.text)
    if let fault = report.fault {
      throw CommandFailure(.problems, Self.place(of: fault, in: expression, speech.language))
    }
  }

  /// Of the book's names.
  private func ask(_ text: String, _ plan: Plan, of known: Subject?) throws -> EvaluationReport {
    let instant = try self.instant(in: plan.book.zone)
    let event = try self.event.map { try Self.event(Self.json($0, "--event"), at: instant) }
    let question = Question(condition ? .condition : .expression, text, event: event?.name)
    let (asked, diagnostics) = Loader.ask(question, of: plan.book.files)
    guard let asked else { throw refusal(diagnostics, [question.source] + plan.book.files) }
    if let event, let problem = plan.problem(with: event) { throw CommandFailure(.problems, "--event: \(problem)") }
    let (wider, node) = plan.asking(asked)
    let subject = known ?? Evaluator(plan).newcomer(id: 0, kind: .customer, now: instant).0
    let scene = Scene(
      plan: wider, subject: subject, now: instant, event: try event.map { try EventView($0, now: instant) })
    return EvaluationReport(node, type: asked.type, of: scene)
  }

  /// Of names that were given with it.
  private func evaluate(_ text: String) throws -> EvaluationReport {
    let instant = try self.instant(in: .utc)
    let given = try bindings.map { try Self.json($0, "--bindings") } ?? .object([])
    guard let names = FreeNames(given, now: instant, zone: .utc) else {
      throw ValidationError("--bindings: expected an object")
    }
    if given["now"] != nil { throw ValidationError("--bindings: 'now' is the instant; say it with '--now'") }
    let compiled = CompiledExpression.compile(text, declarations: names, library: .withDates)
    guard let node = compiled.node, let type = compiled.type else {
      let question = Question(.expression, text)
      throw refusal(question.diagnostics(of: compiled), [question.source])
    }
    return EvaluationReport(node, type: type, over: names)
  }

  private func instant(in zone: Zone) throws -> Int64 {
    guard let now else { return WallClock.now() }
    guard let instant = parseInstant(now, zone: zone) else {
      throw ValidationError("--now \(now): expected an instant such as 2026-03-01T10:00:00+08:00, or 2026-03-01 10:00")
    }
    return instant
  }

  private static func subject(_ customer: String, _ plan: Plan, _ reader: Reader) throws -> Subject? {
    guard let record = try CustomerRecord(Identity(value: customer), from: reader, limit: 1), !record.row.state.isEmpty
    else { return nil }
    return try SubjectCodec(plan).decode(record.row.state, id: record.subject, kind: record.row.kind)
  }

  private static func event(_ json: JSON, at instant: Int64) throws -> Event {
    guard let name = json["event"]?.text else {
      throw ValidationError(#"--event: expected {"event": NAME, "properties": {…}}"#)
    }
    let properties = json["properties"] ?? .object([])
    return Event(name: name, source: "eval", id: "eval", occurred: instant, properties: properties.bytes())
  }

  private static func json(_ text: String, _ option: String) throws -> JSON {
    let bytes =
      text.hasPrefix("@") ? try RegularFile(path: String(text.dropFirst()), most: 64 << 20).bytes : Array(text.utf8)
    do { return try JSON.parse(bytes) } catch { throw ValidationError("\(option): \(error)") }
  }

  /// Tells what is wrong with the question: as text on standard error, or as the `problems` of a JSON object.
  private func refusal(_ diagnostics: [Diagnostic], _ sources: [SourceText]) -> CommandFailure {
    if json {
      let problems = diagnostics.map { $0.json(in: speech.language) }.joined(separator: ",")
      StandardOutput.write("{\"value\":null,\"unknown\":false,\"problems\":[\(problems)]}\n")
      return CommandFailure(.problems)
    }
    let color = Terminal.error.hasColor
    for diagnostic in diagnostics {
      let source = sources.first { $0.name == diagnostic.place.file }
      StandardError.write(diagnostic.rendered(source: source, color: color, language: speech.language) + "\n")
    }
    return CommandFailure(.problems)
  }

  /// Why there is no value, and the part of the expression that has none.
  private static func place(of fault: Value.Fault, in text: String, _ language: Language) -> String {
    let message = "error[\(fault.code.rawValue)]: \(Wording(said: fault.message).text(in: language))"
    guard let range = fault.range else { return message }
    let part = String(decoding: Array(text.utf8)[range.clamped(to: 0..<text.utf8.count)], as: UTF8.self)
    return message + (", in '\(part)'" as Wording).text(in: language)
  }
}
