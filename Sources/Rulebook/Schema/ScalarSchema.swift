/// The schemas of single values: what their texts look like, and which types a YAML loader may make of them.
enum ScalarSchema {
  /// Digits, also full-width ones.
  private static let digit = "[0-9０-９]"
  private static let amount = "[-－]?\(digit)[0-9０-９,，]*([.．]\(digit)+)?"
  private static let gap = "[ 　]*"
  private static let exact = "(s|sec|seconds?|min|minutes?|h|hours?|days?|weeks?)"
  private static let calendar = "(s|sec|seconds?|min|minutes?|h|hours?|days?|weeks?|months?|years?)"
  private static let periods = "minute|hour|day|week|month|quarter|year|lifetime"
  private static let clock = "([01０１]?\(digit)|[2２][0-3０-３])[:：][0-5０-５]\(digit)"

  static let definitions: [(String, SchemaText)] = [
    ("scalar", .object([("type", .words(["string", "number", "boolean"]))])),
    ("text", .object([("type", .words(["string", "number", "boolean"]))])),
    ("flag", .object([("enum", .list([.flag(true), .flag(false), .text("true"), .text("false")]))])),
    ("number", either("number", amount, "3 or 12.5")), ("money", either("number", amount, "20.00")),
    ("percent", pattern("\(amount)\(gap)(%|％|percent)", "5 percent")),
    ("duration", pattern("\(digit)+\(gap)\(exact)", "30 days")),
    ("calendar-duration", pattern("\(digit)+\(gap)\(calendar)", "30 days or 3 months")),
    ("period", pattern("(\(periods)|\(digit)+\(gap)\(exact))", "day, week, month, quarter, year, lifetime or 7 days")),
    ("time-of-day", pattern(clock, "21:30")),
    (
      "instant",
      pattern(
        #"\#(digit){4}[-－]\#(digit){2}[-－]\#(digit){2}([T 　]\#(digit){1,2}[:：].*)?"#, "2026-03-01 10:00")
    ),
    ("schedule", pattern(".+[ 　]at[ 　]+\(clock)", "thursday at 20:00, day at 09:00 or month on 1 at 09:00")),
    ("json-path", pattern(#"\$[.\[].*"#, "$.data.buyer.id")),
    ("file", pattern(#"(?!/)(?!(.*/)?\.{0,2}/)(?!(.*/)\.{1,2}$).+\.(csv|txt)"#, "codes/comeback.csv")),
    ("cron", pattern(#"\S+([ 　]+\S+){4}"#, "0 20 * * 4")), ("per-arm", pattern("\(digit)+ +per +arm", "1000 per arm")),
    ("ratio", pattern("\(digit)+ +of +\(digit)+", "1 of 3")),
    ("rate", pattern("\(amount) +per +(day|week|month|quarter|year|lifetime)", "50000.00 per month")),
  ]

  /// A whole number in the range, written with digits or as a text of them.
  static func whole(_ range: ClosedRange<Int64>) -> SchemaText {
    .any(of: [
      .object([
        ("type", .text("integer")), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound)),
      ]),
      .object([("type", .text("string")), ("pattern", .text("^\(gap)[-－]?\(digit)[0-9０-９,，]*\(gap)$"))]),
    ])
  }

  private static func pattern(_ pattern: String, _ example: String) -> SchemaText {
    .object([
      ("type", .text("string")), ("pattern", .text("^\(gap)\(pattern)\(gap)$")), ("examples", .words([example])),
    ])
  }

  private static func either(_ type: String, _ pattern: String, _ example: String) -> SchemaText {
    .any(of: [.object([("type", .text(type))]), self.pattern(pattern, example)])
  }
}
