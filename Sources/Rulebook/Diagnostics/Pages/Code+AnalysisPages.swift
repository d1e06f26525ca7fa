extension Code {
  /// The pages of what can be wrong with a book whose parts are right.
  static let analysisPages: [Code: Page] = [
    .neverTrue: Page(
      "a condition that is never true",
      """
      No customer (or event) can ever meet it: the parts named exclude each other, as the arithmetic shows. What \
      depends on it never happens. Correct one of the parts.
      """),
    .alwaysTrue: Page(
      "a condition that is always true",
      """
      Everybody meets it, so it decides nothing. Usually a bound is wrong: counts are never below 0, and a choice has \
      only its declared values.
      """),
    .notAnalysed: Page(
      "a condition that is not analysed",
      """
      Numbers, money, times, dates, choices, texts and tags are analysed exactly, up to a stated size; what an \
      expression computes is not. The condition works; only nothing is said about whether it can be true.
      """),
    .rungCovered: Page(
      "a rung that nobody stands on",
      """
      Rungs are tried from the top and the first that fits is taken. Everybody who would fit this rung fits an earlier \
      one. Move it up, or correct its condition.
      """),
    .neverFires: Page(
      "a rule that never fires",
      """
      What starts the rule and its own condition cannot be true at the same instant, or what it waits for cannot \
      happen. While an event is handled it is already counted: with 'event: Order Completed' the last order is the \
      present one.
      """),
    .stopsAtStart: Page(
      "a rule that stops where it starts",
      """
      The same edge stands in 'when' and in 'stop-when'. A run that starts with 'enters: dormant' usually stops with \
      'leaves: dormant'.
      """),
    .everyCustomer: Page(
      "a schedule for every customer",
      """
      Without 'audience:' and 'if:' a scheduled rule writes to every customer whom the policy lets it write to. Name a \
      segment.
      """),
    .noWelcomeCode: Page(
      "a welcome without a welcome code",
      """
      'send-welcome' is the fast lane of the first seconds: it needs the welcome code of the event that starts the \
      rule, such as 'Contact Added'. Elsewhere use 'send', which obeys the policy.
      """),
    .wayNeverTaken: Page(
      "a way that is never taken",
      """
      The ways of 'choose' are tried from the top. Whoever could take this one has taken an earlier one, or the rule \
      did not start for them.
      """),
    .rivals: Page(
      "rules that compete for one cap",
      """
      They can begin at the same instant for the same customer, and together they send more than the cap has places. \
      The larger priority wins, then the name that comes first; the other is refused with the reason 'outranked'. The \
      message gives an example customer.
      """),
    .loop: Page(
      "rules that start each other for ever",
      """
      Each step of the path starts the next rule at once, and the last starts the first again. Nothing from outside is \
      needed, so it would never end. Put a 'limit' on one of the rules, a 'wait' before the step, or a condition that \
      becomes false.
      """),
    .couponExpiresFirst: Page(
      "a coupon that expires before the last attempt",
      """
      The coupon is issued with the first attempt that is sent, and all attempts speak of it. It must be valid longer \
      than the whole sequence takes.
      """),
    .couponNotYet: Page(
      "a wake-up allowed before its coupon is",
      """
      The rule may begin again while the customer may not yet have another coupon, so the message would be refused \
      with 'no-coupon'. Make the rule's limit as long as the coupon's, or say what goes instead.
      """),
    .wakeUpsTooClose: Page(
      "attempts that a cap blocks",
      """
      More attempts come within the period of a cap than it has places, so one is always blocked. Put them further \
      apart.
      """),
    .wakeUpsCut: Page(
      "more messages than attempts",
      """
      The policy allows fewer attempts than the list has messages, so the last ones are never sent. Raise \
      'wake-ups: { attempts: … }' in the policy, or shorten the list.
      """),
    .limitTooShort: Page(
      "a limit shorter than what it limits",
      """
      The limit frees again before the sequence is over, so it never holds anything back.
      """),
    .slotInQuietHours: Page(
      "a slot in the quiet hours",
      """
      Marketing waits for the next slot, and in the quiet hours nothing is sent. A slot that lies inside them is passed \
      over; what waited goes out in the next one outside.
      """),
    .mixBeneathCap: Page(
      "a mix and a cap that contradict each other",
      """
      Of all the messages that the caps let through in the period, the mix lets fewer of this category through than its \
      own cap allows. The cap decides nothing; the arithmetic is in the message.
      """),
    .budgetShort: Page(
      "a budget that does not reach",
      """
      Each coupon issued is charged to the budget of the period with what it takes off, or with its 'worth'. This budget \
      does not pay for one, or ends before the stock does.
      """),
    .worthUnknown: Page(
      "a coupon whose worth nobody said",
      """
      A percentage or a gift has no sum of money to charge to the budget. Without 'worth' the budget counts it as 0 and \
      never stops it.
      """),
    .noRefusal: Page(
      "marketing that cannot easily be refused",
      """
      Automated marketing must offer an easy way to refuse it (China's Personal Information Protection Law, Article 24). \
      'refusal' under 'policy' says for each channel what is appended to every such message.
      """),
    .capNeverFull: Page(
      "a cap that can never be reached",
      """
      Another cap lets through at most as many messages in the same time, so this one never decides. The arithmetic is \
      in the message.
      """),
    .groupExceedsCap: Page(
      "a group larger than a cap",
      """
      Steps without a wait between them are a group: all or nothing. A group that needs more places than the cap has \
      is never sent. Put a wait between the messages.
      """),
    .expiresHeld: Page(
      "a message held longer than it lives",
      """
      A message is not sent after it has expired, so holding it longer is in vain.
      """),
    .quietDrops: Page(
      "a time of day in the quiet hours",
      """
      The message is due at a time at which the policy does not let it go, and it does not live until it may.
      """),
    .stockShort: Page(
      "a stock smaller than its audience",
      """
      More customers are addressed at once than there are coupons; those who come last get none.
      """),
    .tagNeverSet: Page(
      "a tag that no rule gives",
      """
      A condition asks for a tag that no rule gives, and a rule gives one that is spelled almost the same. Tags that \
      only staff give are no problem; a slip of the finger is.
      """),
    .winnerOutOfReach: Page(
      "an experiment without a winner",
      """
      The experiment asks for a winner that can hardly be found: nothing is counted without a 'goal:', nothing is known at \
      100 percent, there are fewer customers than it waits for, or two rules use its name with other arms or shares.
      """),
  ]
}
