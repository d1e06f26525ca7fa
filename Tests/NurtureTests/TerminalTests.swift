import Testing

@testable import nurture

@Suite struct TerminalTests {
  @Test(
    "colour is as people ask for it",
    arguments: [
      (true, [:], true), (false, [:], false), (true, ["NO_COLOR": "1"], false), (true, ["NO_COLOR": ""], true),
      (false, ["CLICOLOR_FORCE": "1"], true), (false, ["CLICOLOR_FORCE": "0"], false),
      (true, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false), (true, ["TERM": "dumb"], false),
      (true, ["CLICOLOR": "0"], false),
    ] as [(Bool, [String: String], Bool)])
  func color(isInteractive: Bool, environment: [String: String], expected: Bool) {
    #expect(Terminal(isInteractive: isInteractive, columns: 80, environment: environment).hasColor == expected)
  }

  @Test(
    "durations are said in two units",
    arguments: [
      (0, "0 s"), (7, "7 µs"), (250_000, "250 ms"), (1_500_000, "1.5 s"), (2_000_000, "2 s"), (59_999_999, "59 s"),
      (60_000_000, "1 min"), (125_000_000, "2 min 5 s"), (7_500_000_000, "2 h 5 min"), (86_400_000_000, "1 day"),
      (3_024_000_000_000, "35 days"), (93_600_000_000, "1 day 2 h"), (-7_500_000_000, "−2 h 5 min"),
      (Int64.min, "−106751991 days 4 h"), (Int64.max, "106751991 days 4 h"),
    ] as [(Int64, String)])
  func duration(microseconds: Int64, text: String) { #expect(HumanDuration.text(microseconds) == text) }

  @Test("a table stands straight with Chinese in it")
  func table() {
    var table = Table([
      .init(heading: "rule"), .init(heading: "title", most: 10), .init(heading: "jobs", isNumeric: true),
    ])
    table.append(["win-back", "沉睡唤醒", "1,204"])
    table.append(["欢迎", "新客第一单之后的问候", "7"])
    table.append(["big"])
    #expect(
      table.lines() == [
        "rule      title       jobs",
        "win-back  沉睡唤醒   1,204",
        "欢迎      新客第一…      7",
        "big",
      ])
  }

  @Test("bars are drawn in eighths of a column")
  func bars() {
    let lines = BarChart.lines(
      [
        .init(label: "1997-01", value: 80), .init(label: "2月", value: 37), .init(label: "c", value: 0),
        .init(label: "d", value: 1),
      ],
      width: 22)
    #expect(lines == ["1997-01  80 ██████████", "2月      37 ████▋", "c         0 ", "d         1 ▏"])
  }

  @Test("progress on a terminal is a bar, ten times a second at most")
  func bar() {
    let terminal = Terminal(isInteractive: true, columns: 80, environment: [:])
    var progress = Progress(unit: "events", total: 10_000, now: 0)
    let first = progress.text(done: 0, now: 1, on: terminal)
    #expect(first?.hasPrefix("\r\u{1B}[K[") == true)
    #expect(progress.text(done: 10, now: 50_000, on: terminal) == nil)
    #expect(
      progress.text(done: 4_500, now: 3_000_000, on: terminal)
        == "\r\u{1B}[K[██████████·············] 45 %  4,500 of 10,000 events  1,500 a second  3 s left")
    #expect(Columns.width(progress.line(done: 4_500, now: 3_000_000, columns: 40)) <= 40)
    #expect(
      progress.summary(done: 10_000, now: 8_000_000, on: terminal)
        == "\r\u{1B}[K10,000 events in 8 s, 1,250 a second\n")
  }

  @Test("progress in a file is a line every five seconds")
  func lines() {
    let file = Terminal(isInteractive: false, columns: 80, environment: [:])
    var progress = Progress(unit: "events", total: nil, now: 0)
    #expect(progress.text(done: 100, now: 4_999_999, on: file) == nil)
    #expect(progress.text(done: 100, now: 5_000_000, on: file) == "100 events  20 a second\n")
    #expect(progress.text(done: 900, now: 9_000_000, on: file) == nil)
    #expect(progress.summary(done: 0, now: 0, on: file) == "0 events in 0 s, 0 a second\n")
  }

  @Test("a total of nothing does not divide by it")
  func nothing() {
    #expect(Progress(unit: "events", total: 0, now: 0).line(done: 0, now: 0, columns: 80) == "0 events  0 a second")
  }
}
