import ArgumentParser
import CEL
import Engine
import Rulebook
import Workbench

/// `nurture when`: the instants that a time trigger means.
struct WhenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "when",
    abstract: "Tells the instants of a schedule, a date or a festival, written as in a rule.",
    discussion: """
      A trigger is one 'key: value', or a mapping in YAML as it stands under 'when:'; a date stands for itself. Changes of \
      the clock are in it: what a gap swallows comes right after the gap, what a fold repeats comes once. With --rules the \
      zone and the workdays are the book's.

      EXAMPLES:
        nurture when 'cron: 0 9 * * 1' --zone Europe/Riga --from 2026-03-01 --count 3
        nurture when 'every: month on last at 09:00' --zone Asia/Shanghai
        nurture when 'every: workday at 09:00' --zone Asia/Shanghai --from 2026-02-13
        nurture when 'festival: mid-autumn' --before '3 days' --at 09:00 --zone Asia/Shanghai
        nurture when '{ date: 1990-08-15, calendar: lunar, from-year: 0 }' --zone Asia/Shanghai --backward
        nurture when --batch cronsim.json           cron cases, a line for each and the totals
      """)

  @Option(help: ArgumentHelp("The folder of the rule book whose zone and workdays count.", valueName: "dir"))
  var rules: String?

  @ArgumentParser.Argument(help: "The trigger: 'every: …', 'cron: …', 'date: …' or 'festival: …'.")
  var trigger: String?

  @Option(help: ArgumentHelp("An IANA zone such as Asia/Shanghai. Default: the book's, else UTC.", valueName: "zone"))
  var zone: String?

  @Option(
    help: ArgumentHelp(
      "Instants after this one are told: RFC 3339, or a local time in the zone. Default: now.", valueName: "instant"))
  var from: String?

  @Option(help: ArgumentHelp("How many: 1 to 100,000.", valueName: "count"))
  var count = 5

  @Flag(help: "Instants before --from, the latest first.")
  var backward = false

  @Option(help: ArgumentHelp("So long before the day: '3 days'.", valueName: "duration"))
  var before: String?

  @Option(help: ArgumentHelp("At this time of the day: 09:00.", valueName: "time"))
  var at: String?

  @Option(help: ArgumentHelp("From so many years after the date on; 0 includes the day itself.", valueName: "years"))
  var fromYear: String?

  @Option(help: ArgumentHelp("'lunar': the date is of the Chinese lunar calendar.", valueName: "calendar"))
  var calendar: String?

  @Option(help: ArgumentHelp("A file of cron cases: expr, start, tz, reverse, out or error.", valueName: "file"))
  var batch: String?

  @Flag(help: "JSON instead of text.")
  var json = false

  @OptionGroup var speech: LanguageOption

  func validate() throws {
    guard (batch == nil) != (trigger == nil) else { throw ValidationError("expected a trigger, or --batch FILE") }
    guard (1...100_000).contains(count) else { throw ValidationError("--count \(count): expected 1 to 100,000") }
  }

  func run() throws {
    if let batch { return try ConformanceReport(file: batch, { ConformanceRun(schedules: $0) }).print(json: json) }
    guard let trigger else { return }
    var (zone, workdays) = (Zone.utc, WorkdayCalendar.mainland)
    if let rules {
      guard let book = Loader.load(try RuleFolder.book(rules)).book else {
        throw CommandFailure(.problems, "the rule book has errors: see 'nurture check'")
      }
      (zone, workdays) = (book.zone, book.workdays)
    }
    if let name = self.zone {
      guard let known = Zone(name) else {
        throw ValidationError("--zone \(name): there is no such zone; use an IANA name such as Asia/Shanghai")
      }
      zone = known
    }
    let question = RecurrenceQuestion(trigger, options: options, workdays: workdays)
    let (recurrence, diagnostics) = question.read()
    for diagnostic in diagnostics {
      StandardError.write(
        diagnostic.rendered(source: question.source, color: Terminal.error.hasColor, language: speech.language) + "\n")
    }
    guard let recurrence else { throw CommandFailure(.problems) }
    let found = occurrences(of: recurrence, from: try instant(in: zone), zone)
    if json {
      let list = JSON.list(found.map { Self.json($0, zone) })
      StandardOutput.write(String(decoding: list.bytes(), as: UTF8.self) + "\n")
    } else {
      for occurrence in found { StandardOutput.write(Self.line(occurrence, zone) + "\n") }
    }
  }

  private var options: [(name: String, value: String)] {
    [("before", before), ("at", at), ("from-year", fromYear), ("calendar", calendar)].compactMap { name, value in
      value.map { (name, $0) }
    }
  }

  private func instant(in zone: Zone) throws -> Int64 {
    guard let from else { return WallClock.now() }
    guard let instant = parseInstant(from, zone: zone) else {
      throw ValidationError(
        "--from \(from): expected an instant such as 2026-03-01T10:00:00+08:00, or 2026-03-01 10:00")
    }
    return instant
  }

  private func occurrences(of recurrence: Recurrence, from instant: Int64, _ zone: Zone) -> [Occurrence] {
    var (found, instant) = ([Occurrence](), instant)
    while found.count < count,
      let next = backward
        ? recurrence.previous(before: instant, zone: zone) : recurrence.next(after: instant, zone: zone)
    {
      found.append(next)
      instant = next.instant
    }
    return found
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  private static func line(_ occurrence: Occurrence, _ zone: Zone) -> String {
    let local = zone.local(occurrence.instant).date
    var line = "\(formatInstant(occurrence.instant, in: zone)) \(weekdays[local.weekday - 1])"
    if let day = occurrence.day, day != local { line += "  for \(day)" }
    if let years = occurrence.years { line += "  trigger.years \(years)" }
    return line
  }

  private static func json(_ occurrence: Occurrence, _ zone: Zone) -> JSON {
    let weekday = weekdays[zone.local(occurrence.instant).date.weekday - 1]
    var members = [
      JSON.Member("instant", .text(formatInstant(occurrence.instant, in: zone))),
      JSON.Member("weekday", .text(weekday)),
    ]
    if let day = occurrence.day { members.append(JSON.Member("day", .text(day.description))) }
    if let years = occurrence.years { members.append(JSON.Member("years", JSON(years))) }
    return .object(members)
  }
}
