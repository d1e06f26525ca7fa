/// What may stand under a key: the one description that reading takes its keys from and that `nurture schema` prints.
///
/// A shape says what kind of value it is, not whether names exist or types agree: that is what `check` is for.
indirect enum Shape: Sendable {
  case text
  /// Text with `{{ … }}`; quoted or a block.
  case template
  case flag
  /// Only `true`: the key is there or it is not.
  case yes
  case whole(ClosedRange<Int64>)
  case number
  case money
  case percent
  /// `30 days`.
  case duration
  /// `30 days` or `3 months`.
  case calendarDuration
  /// `day`, `lifetime`, `7 days`.
  case period
  case timeOfDay
  case instant
  /// `thursday at 20:00`.
  case schedule
  /// `0 20 * * 4`.
  case cron
  /// `1 of 3`.
  case ratio
  /// `50000.00 per month`.
  case rate
  /// `1000 per arm`.
  case perArm
  /// `$.data.buyer.id`.
  case jsonPath
  /// A file beside the rules.
  case file
  /// One of these words.
  case word([String])
  /// A name that is defined elsewhere.
  case reference(NameKind)
  /// A segment, or `ladder.rung`.
  case membership
  /// A field: `orders_count`, `event.total`.
  case field
  /// An event, or a property of one: `Order Completed.total`.
  case eventPath
  /// The type of a property: a word, a choice, an object, a list.
  case type
  /// A value of the field's kind.
  case value
  /// A value, or `{ from: field }`.
  case operand
  case condition
  case trigger
  /// A list of steps, or a single one.
  case steps
  /// One step.
  case step
  case list(Shape)
  /// Not the empty list.
  case nonEmpty(Shape)
  case oneOrMany(Shape)
  case mapping(Keys)
  /// Names of the author's, each with such a value; only names of events have spaces.
  case names(Shape, spaced: Bool = false)
  /// Keys of any letters (paths, rungs, titles), each with such a value.
  case pairs(Shape)
  /// One name of the author's with such a value: `- lost: { … }`.
  case named(Shape)
  case either([Shape])
  /// The key and the end of the line.
  case nothing
  /// What no schema can say more of.
  case anything
}
