import CEL
import Foundation
import Rulebook
import Testing

/// Schedules against the vectors of cronsim, and through gaps and folds.
@Suite struct ScheduleTests {
  private static let shanghai = Zone("Asia/Shanghai") ?? .utc
  private static let riga = Zone("Europe/Riga") ?? .utc

  private static func next(_ schedule: Schedule?, _ count: Int, from text: String, _ zone: Zone) -> [String] {
    guard let schedule, var instant = parseInstant(text, zone: zone) else { return ["not read"] }
    var found: [String] = []
    while found.count < count, let next = schedule.next(after: instant, zone: zone) {
      found.append(formatInstant(next, in: zone))
      instant = next
    }
    return found
  }

  @Test(
    "every in words",
    arguments: [
      ("thursday at 20:00", "2026-03-05T20:00:00+08:00"), ("day at 09:00", "2026-03-02T09:00:00+08:00"),
      ("monday, friday at 10:00", "2026-03-02T10:00:00+08:00"), ("month on 1 at 09:00", "2026-04-01T09:00:00+08:00"),
      ("month on 15，31 at ２１：３０", "2026-03-15T21:30:00+08:00"),
    ])
  func everyInWords(text: String, first: String) {
    #expect(Self.next(Every.schedule(text), 1, from: "2026-03-01T10:00:00", Self.shanghai) == [first])
  }

  @Test("a schedule is strictly after", arguments: ["day at 09:00", "sunday at 09:00"])
  func strictlyAfter(text: String) {
    let found = Self.next(Every.schedule(text), 1, from: "2026-03-01T09:00:00", Self.shanghai)
    #expect(found != ["2026-03-01T09:00:00+08:00"])
  }

  @Test("a time in the spring gap fires at the moved instant, once a day")
  func gap() {
    #expect(
      Self.next(Cron.schedule("30 3 * * *"), 3, from: "2026-03-28T00:00:00", Self.riga) == [
        "2026-03-28T03:30:00+02:00", "2026-03-29T04:30:00+03:00", "2026-03-30T03:30:00+03:00",
      ])
  }

  @Test("a time in the autumn fold fires once, the first time")
  func fold() {
    #expect(
      Self.next(Cron.schedule("30 3 * * *"), 3, from: "2026-10-24T00:00:00", Self.riga) == [
        "2026-10-24T03:30:00+03:00", "2026-10-25T03:30:00+03:00", "2026-10-26T03:30:00+02:00",
      ])
  }

  @Test("what never comes is nil")
  func never() {
    #expect(Self.next(Cron.schedule("0 0 30 2 *"), 1, from: "2026-01-01T00:00:00", .utc) == [])
    #expect(
      Self.next(Cron.schedule("0 0 29 2 *"), 1, from: "2026-01-01T00:00:00", .utc) == ["2028-02-29T00:00:00+00:00"])
  }

  @Test(
    "malformed expressions are refused",
    arguments: ["", "* * * *", "60 * * * *", "1//2 * * * *", "5-1 * * * *", "* * L * *"])
  func malformed(text: String) {
    #expect(Cron.schedule(text) == nil)
  }

  struct Vector: Decodable {
    var expr: String
    var start: String?
    var tz: String?
    var reverse: Bool?
    var out: [String]?
    var error: String?
  }

  /// Where ours differs from Debian's cron on purpose: there, jobs whose hours are `*` go by elapsed time through a change,
  /// and a time in a gap fires at the gap's end instead of being moved by its length.
  private static func differs(_ vector: Vector) -> Bool {
    guard vector.tz == "Europe/Riga" else { return false }
    let fields = vector.expr.split(separator: " ")
    return fields[1].contains("*") || fields[0] == "*" || vector.expr.hasPrefix("15 3")
  }

  @Test("the five-field vectors of cronsim agree, but for the named differences")
  func vectors() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let folder =
      ProcessInfo.processInfo.environment["NURTURE_VECTORS"] ?? root.appending(path: "../shared/vectors").path
    guard let data = FileManager.default.contents(atPath: folder + "/cron/cronsim.json") else {
      print("skipped: no vectors at \(folder)")
      return
    }
    var agreed = 0
    for vector in try JSONDecoder().decode([Vector].self, from: data) {
      let fields = vector.expr.split(separator: " ")
      guard fields.count == 5, vector.reverse != true, !Self.differs(vector) else { continue }
      if vector.expr.uppercased().contains("L") && !vector.expr.uppercased().contains("JUL")
        || vector.expr.contains("#")
      {
        #expect(Cron.schedule(vector.expr) == nil, "\(vector.expr)")
        continue
      }
      if vector.error != nil {
        let schedule = Cron.schedule(vector.expr)
        #expect(schedule == nil || schedule?.next(after: 0, zone: .utc) == nil, "\(vector.expr)")
        continue
      }
      guard let out = vector.out, let start = vector.start else { continue }
      let expected = out.map { vector.tz == nil ? $0 + "+00:00" : $0 }
      let zone = vector.tz.flatMap { Zone($0) } ?? .utc
      let found = Self.next(Cron.schedule(vector.expr), expected.count, from: start, zone)
      #expect(found == expected, "\(vector.expr) from \(start)")
      agreed += 1
    }
    print("\(agreed) vectors")
    #expect(agreed > 30)
  }
}
