extension Code {
  /// The pages of groups, surveys, series, experiments and of what is checked and not executed.
  static let foreseenPages: [Code: Page] = [
    .notExecuted: Page(
      "part of the language, checked, not executed by this version",
      """
      The word is read and everything about it is checked, but this version would not do what it says. So 'check' \
      accepts the book, and 'serve', 'reload', 'run' and 'test' refuse it rather than half obey it. Leave the word out, or \
      upgrade.
      """),
    .expressionSyntax: Page(
      "an expression that cannot be read",
      """
      Expressions are written in CEL, the Common Expression Language: 'customer.tier == "gold" && event.total > 100.0'. \
      Texts stand in quotes, '==' compares, '&&' and '||' join, '!' denies.
      """),
    .unknownFunction: Page(
      "a function that does not exist",
      """
      Look at the spelling, and at whether it is called with a dot: 'size(x)', but 'x.contains(y)'.
      """),
    .unboundedTime: Page(
      "nobody can say until when this holds",
      """
      Nothing scans all customers all the time: a condition must say until when its answer holds. So 'now' stands only \
      in comparisons with a time ('now - customer.last_order_at > duration("720h")') and in the parts of a date \
      ('now.getHours()').
      """),
    .unknownAccount: Page(
      "an account that does not exist",
      """
      No account of this name is defined under 'accounts:' in any file of the book. Look at the spelling, or define it.
      """),
    .unknownSurvey: Page(
      "a survey that does not exist",
      """
      No survey of this name is defined under 'surveys:' in any file of the book. Look at the spelling, or define it.
      """),
    .unknownGroup: Page(
      "a chat group that does not exist",
      """
      No group of this name is defined under 'groups:' in any file of the book. Look at the spelling, or define it.
      """),
    .unknownTeam: Page(
      "a team that does not exist",
      """
      No team of this name is defined under 'teams:' in any file of the book. Look at the spelling, or define it.
      """),
    .unknownSeries: Page(
      "a series that does not exist",
      """
      No series of this name is defined under 'series:' in any file of the book. Look at the spelling, or define it.
      """),
    .unknownFestival: Page(
      "a festival that is not known",
      """
      Festivals and solar terms are written by their English names: spring-festival, dragon-boat, mid-autumn, qingming. \
      The schema of a rule file lists them all.
      """),
    .expectedRatio: Page(
      "a number of something is expected",
      """
      Here two things stand in one value: 'at-most: 1 of 3', 'coupons: 50000.00 per month', 'at-least: 1000 per arm'.
      """),
    .expectedPath: Page(
      "a path is expected",
      """
      A way into a JSON document is written '$.data.order.total', with [0] for one item of a list and [] for all; a file \
      beside the rules is written 'codes/comeback.csv', without '..' and not from the root.
      """),
    .notAtHand: Page(
      "a field that is not at hand here",
      """
      What a name speaks of depends on where it stands: 'answer.' needs a rule that starts with 'answers:', 'run.' the \
      steps of a rule, 'item.' the steps inside 'for-each', 'trigger.years' a rule that starts with 'date:', 'group.' \
      'about: group'.
      """),
    .sharesNotWhole: Page(
      "shares that are not everybody",
      """
      The shares of an experiment's arms must be 100 percent together. Who is to be left alone is an arm too, with \
      'do: []'.
      """),
    .noInbound: Page(
      "no account that can receive",
      """
      The rule waits for a customer's message, and the book's accounts only send. Declare an account on a channel on which \
      customers write.
      """),
  ]
}
