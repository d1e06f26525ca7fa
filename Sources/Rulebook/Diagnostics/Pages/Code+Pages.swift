extension Code {
  /// One page for each code: a title, and cause and cure.
  static let pages: [Code: Page] = [textPages, contentPages, foreseenPages, analysisPages, meaningPages].reduce(
    into: [:]
  ) { all, pages in
    all.merge(pages) { first, _ in first }
  }

  /// The pages of what can be wrong with what a file says.
  private static let meaningPages: [Code: Page] = [
    .unknownKey: Page(
      "a key that does not belong here",
      """
      The word is not a key at this place. Look at the spelling and at the indentation: a key one level too \
      deep belongs to another mapping.
      """),
    .missingKey: Page(
      "a key that is needed is missing",
      """
      Without it the definition has no meaning. Add it.
      """),
    .conflictingKeys: Page(
      "keys that exclude each other",
      """
      Only one of the keys may stand here. Keep the one that is meant.
      """),
    .duplicateName: Page(
      "a name is given twice",
      """
      Names are unique over all files of the book. Rename one of the two.
      """),
    .badName: Page(
      "a name that cannot be used",
      """
      Names have no dots, no spaces at the ends and are not empty; names of fields have no spaces.
      """),
    .unsupportedVersion: Page(
      "a version of the language that is not known",
      """
      This program reads version 1 of the rule language.
      """),
    .quoteText: Page(
      "a text must be quoted or a block",
      """
      Unquoted text may lose what follows ' #' or ': '. Write it in quotes, or as a block: 'text: |'.
      """),
    .otherwiseLast: Page(
      "a ladder ends with 'otherwise'",
      """
      Rungs are tried from the top, so the last and only the last is 'otherwise'; then every customer stands \
      on one rung.
      """),
    .defaultMissing: Page(
      "a flag needs a default",
      """
      A flag is true or false for everybody, also before anything was said. Add 'default: false' or 'default: \
      true'.
      """),
    .outOfRange: Page(
      "a value outside what is possible",
      """
      The value is readable but makes no sense here; the message names the bounds.
      """),
    .expectedMapping: Page(
      "a mapping is expected",
      """
      Write 'key: value' lines, indented below the name, or '{ key: value }'.
      """),
    .expectedList: Page(
      "a list is expected",
      """
      Write '- item' lines, or '[ item, item ]'.
      """),
    .expectedText: Page(
      "a text is expected",
      """
      One text stands here, not a list and not a mapping.
      """),
    .expectedNumber: Page(
      "a number is expected",
      """
      Write a plain number, such as 3 or 12.5.
      """),
    .expectedMoney: Page(
      "an amount of money is expected",
      """
      Write a plain decimal amount without a currency, such as 20.00.
      """),
    .expectedPercent: Page(
      "a percentage is expected",
      """
      Write '30 percent' or '30%'.
      """),
    .expectedFlag: Page(
      "true or false is expected",
      """
      A flag is 'true' or 'false'; 'yes', 'on' and '1' are not read.
      """),
    .expectedDuration: Page(
      "a duration is expected",
      """
      Write a number and a unit: '30 days', '2 hours', '15 minutes', '20 s', '2 weeks'; where a calendar \
      meaning is meant also '3 months' or '1 year'.
      """),
    .expectedPeriod: Page(
      "a period is expected",
      """
      Write 'day', 'week', 'month', 'quarter', 'year', 'lifetime', or a sliding duration such as '7 days'.
      """),
    .expectedTime: Page(
      "a point in time is expected",
      """
      Write '2026-03-01 10:00' (in the book's zone) or with an offset, '2026-03-01T10:00:00+08:00'.
      """),
    .expectedDate: Page(
      "a date is expected",
      """
      Write year, month and day: '2026-03-01'.
      """),
    .expectedMonthDay: Page(
      "a day of the year is expected",
      """
      Write month and day: '03-21'.
      """),
    .expectedTimeOfDay: Page(
      "a time of day is expected",
      """
      Write '21:30', hours 0 to 23.
      """),
    .expectedSchedule: Page(
      "a schedule is expected",
      """
      Write 'thursday at 20:00', 'day at 09:00', 'monday, friday at 10:00', 'month on 1 at 09:00', or five \
      cron fields under 'cron:'.
      """),
    .expectedChoice: Page(
      "one of a few words is expected",
      """
      The message lists the words that may stand here.
      """),
    .unknownZone: Page(
      "a zone that is not known",
      """
      Use an IANA name such as 'Asia/Shanghai'.
      """),
    .unknownField: Page(
      "a field that does not exist",
      """
      The customer has no attribute or trait, or the event no property, of this name. Declare it, or correct \
      the spelling.
      """),
    .unknownEvent: Page(
      "an event that is not declared",
      """
      Declare it under 'events:' with the properties that rules use, or correct the spelling.
      """),
    .unknownSegment: Page(
      "a segment that is not defined",
      """
      Define it under 'segments:', or correct the spelling.
      """),
    .unknownLadder: Page(
      "a ladder that is not defined",
      """
      Define it under 'stages:', or correct the spelling.
      """),
    .unknownRung: Page(
      "a rung that is not on the ladder",
      """
      One rung is written 'ladder.rung', such as 'lifecycle.new'.
      """),
    .unknownCategory: Page(
      "a category that is not defined",
      """
      Built in are promotion, value, community, care, service and requested; define others under \
      'categories:'.
      """),
    .unknownMessage: Page(
      "a message that is not defined",
      """
      Define it under 'messages:', or correct the spelling.
      """),
    .unknownCoupon: Page(
      "a coupon that is not defined",
      """
      Define it under 'coupons:', or correct the spelling.
      """),
    .unknownChannel: Page(
      "a channel without an account",
      """
      No account under 'accounts:' has this channel, so nothing could be sent there.
      """),
    .unknownSpeaker: Page(
      "a speaker that no account has",
      """
      Speakers are declared under 'accounts:'; the speaker of a message belongs to an account of one of its \
      channels.
      """),
    .unknownRule: Page(
      "a rule that does not exist",
      """
      Define it under 'rules:', or correct the spelling.
      """),
    .unknownAction: Page(
      "an action that does not exist",
      """
      A step of 'do:' starts with the name of an action: 'send', 'add-tag', 'wait', …
      """),
    .unknownTrigger: Page(
      "a trigger that does not exist",
      """
      'when:' names what starts the rule: 'event', 'enters', 'leaves', 'every', 'cron', 'missing' or 'manual'.
      """),
    .unknownReason: Page(
      "a reason that does not exist",
      """
      Reasons are a closed list; the help names them.
      """),
    .unknownFilter: Page(
      "a filter that does not exist",
      """
      Templates know 'default', 'date' and 'money'.
      """),
    .wrongOperator: Page(
      "an operator that does not fit the field",
      """
      Each operator works on certain types: 'at-least' on numbers and money, 'older-than' on times, 'has' on \
      lists, 'contains' on texts.
      """),
    .wrongFilter: Page(
      "a filter that does not fit the field",
      """
      'date' formats times and dates, 'money' formats numbers and money.
      """),
    .wrongType: Page(
      "a field of another type is needed",
      """
      The computation needs a field of the type that the message names.
      """),
    .unknownReachesNot: Page(
      "something unknown would reach a negation",
      """
      Unknown is not false: where a value is missing, 'not', 'lacks', 'none-of' and 'none' cannot decide. Say \
      what a missing value means: 'if-missing: true' or 'if-missing: false'.
      """),
    .templateSyntax: Page(
      "a template that cannot be read",
      """
      A tag is '{{ field | filter: "argument" }}'. There are no loops and no logic.
      """),
    .templateNotReadHere: Page(
      "a template where nothing is filled in",
      """
      '{{ … }}' is read in the texts of messages alone. A value of 'set:' or 'with:' comes from a field with \
      '{ from: event.order_id }'; a tag is the text as it stands.
      """),
    .fieldAsText: Page(
      "the name of a field where a text is read",
      """
      A text stays text: 'nickname: event.order_id' would write these letters. Write '{ from: event.order_id }' \
      for the field's value, or quote the text when the letters are meant.
      """),
    .datePattern: Page(
      "a date pattern with letters that mean nothing",
      """
      The parts of a date are yyyy yy y M MM d dd H HH mm E EEE EEEE, small and capital letters apart; every other \
      letter would reach the customer as it stands. Chinese characters and punctuation are free.
      """),
    .defaultNeeded: Page(
      "a field that may be missing needs a default",
      """
      Somebody will lack the value. Write '{{ field | default: "…" }}'.
      """),
    .noEventHere: Page(
      "there is no event at hand",
      """
      'event.…' is the event that started the rule; this one is not started by an event.
      """),
    .noCouponHere: Page(
      "there is no coupon at hand",
      """
      'coupon.…' needs 'coupon:' beside the message, or 'grant-coupon' in a step before it.
      """),
    .circular: Page(
      "definitions that need each other",
      """
      The chain of definitions comes back to where it began, so none of them has a meaning. Break the chain.
      """),
    .neverCapped: Page(
      "a category that caps never count",
      """
      Messages of the purpose 'service' are never capped; name marketing categories.
      """),
    .noPolicy: Page(
      "a book without a policy",
      """
      Without 'policy:' there are no quiet hours and no caps: customers can get any number of messages at any \
      hour.
      """),
    .unusedName: Page(
      "a name that nobody uses",
      """
      It is defined but nothing refers to it. Remove it, or use it.
      """),
    .testExpectsNothing: Page(
      "a test that expects nothing",
      """
      Without 'expect:' or 'expect-some:' a test can only succeed. Add '- expect: …', or '- expect: nothing' when \
      silence is meant.
      """),
    .couponExceedsSpend: Page(
      "a coupon that pays for everything",
      """
      The coupon takes off as much as has to be spent, or more, so goods go for nothing. Raise 'minimum-spend', or \
      take off less.
      """),
    .neverReached: Page(
      "a step that is never reached",
      """
      'stop: true' ends the run, so what follows it in the same list is never done. Move it up, or remove it.
      """),
  ]
}
