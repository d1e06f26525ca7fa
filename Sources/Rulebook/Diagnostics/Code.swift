/// The stable codes of everything `check` can say; the pages behind them are in `Pages/`.
///
/// A code is never given another meaning and never reused; tools may match on it.
package enum Code: String, Sendable, Hashable, CaseIterable {
  // The text of a file (named by the YAML room).
  case yamlSyntax = "yaml-syntax"
  case notUTF8 = "not-utf8"
  case oneDocument = "one-document"
  case noAnchors = "no-anchors"
  case noMerge = "no-merge"
  case noTags = "no-tags"
  case duplicateKey = "duplicate-key"
  case scalarKey = "scalar-key"
  case tooLarge = "too-large"
  case tooDeep = "too-deep"
  case tooManyNodes = "too-many-nodes"
  case tooManyProblems = "too-many-problems"
  case quoteTemplate = "quote-template"
  case spaceAfterColon = "space-after-colon"
  case fullWidthPunctuation = "full-width-punctuation"
  case hashCutsText = "hash-cuts-text"
  case reservedStart = "reserved-start"
  case commaInFlow = "comma-in-flow"
  case wideIndent = "wide-indent"
  case wideDash = "wide-dash"
  // CSV files.
  case unknownFile = "unknown-file"
  case badFileName = "bad-file-name"
  case csvSyntax = "csv-syntax"
  case raggedRow = "ragged-row"
  case duplicateRow = "duplicate-row"
  case emptyCell = "empty-cell"
  // Shape.
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case conflictingKeys = "conflicting-keys"
  case duplicateName = "duplicate-name"
  case badName = "bad-name"
  case unsupportedVersion = "unsupported-version"
  case quoteText = "quote-text"
  case otherwiseLast = "otherwise-last"
  case defaultMissing = "default-missing"
  case outOfRange = "out-of-range"
  // Values.
  case expectedMapping = "expected-mapping"
  case expectedList = "expected-list"
  case expectedText = "expected-text"
  case expectedNumber = "expected-number"
  case expectedMoney = "expected-money"
  case expectedPercent = "expected-percent"
  case expectedFlag = "expected-flag"
  case expectedDuration = "expected-duration"
  case expectedPeriod = "expected-period"
  case expectedTime = "expected-time"
  case expectedDate = "expected-date"
  case expectedMonthDay = "expected-month-day"
  case expectedTimeOfDay = "expected-time-of-day"
  case expectedSchedule = "expected-schedule"
  case expectedChoice = "expected-choice"
  case expectedRatio = "expected-ratio"
  case expectedPath = "expected-path"
  // References.
  case unknownZone = "unknown-zone"
  case unknownField = "unknown-field"
  case unknownEvent = "unknown-event"
  case unknownSegment = "unknown-segment"
  case unknownLadder = "unknown-ladder"
  case unknownRung = "unknown-rung"
  case unknownCategory = "unknown-category"
  case unknownMessage = "unknown-message"
  case unknownCoupon = "unknown-coupon"
  case unknownTable = "unknown-table"
  case unknownRow = "unknown-row"
  case unknownChannel = "unknown-channel"
  case unknownSpeaker = "unknown-speaker"
  case unknownRule = "unknown-rule"
  case unknownAction = "unknown-action"
  case unknownTrigger = "unknown-trigger"
  case unknownReason = "unknown-reason"
  case unknownFilter = "unknown-filter"
  case unknownFunction = "unknown-function"
  case unknownAccount = "unknown-account"
  case unknownSurvey = "unknown-survey"
  case unknownGroup = "unknown-group"
  case unknownTeam = "unknown-team"
  case unknownSeries = "unknown-series"
  case unknownFestival = "unknown-festival"
  // Meaning.
  case wrongOperator = "wrong-operator"
  case wrongFilter = "wrong-filter"
  case wrongPattern = "wrong-pattern"
  case wrongType = "wrong-type"
  case unknownReachesNot = "unknown-reaches-not"
  case expressionSyntax = "expression-syntax"
  case unboundedTime = "unbounded-time"
  case templateSyntax = "template-syntax"
  case templateNotReadHere = "template-not-read-here"
  case fieldAsText = "field-as-text"
  case datePattern = "date-pattern"
  case defaultNeeded = "default-needed"
  case noEventHere = "no-event-here"
  case noCouponHere = "no-coupon-here"
  case textTooLong = "text-too-long"
  case plainIsPersonal = "plain-is-personal"
  case notAtHand = "not-at-hand"
  case sharesNotWhole = "shares-not-whole"
  case circular
  case neverCapped = "never-capped"
  // Warnings.
  case noPolicy = "no-policy"
  case unusedName = "unused-name"
  case testExpectsNothing = "test-expects-nothing"
  case couponExceedsSpend = "coupon-exceeds-spend"
  case neverReached = "never-reached"
  case textMayBeTooLong = "text-may-be-too-long"
  case contentRunsOut = "content-runs-out"
  case contentGap = "content-gap"
  case workdaysRunOut = "workdays-run-out"
  case noInbound = "no-inbound"
  case singleBraces = "single-braces"
  case neverAhead = "never-ahead"
  // Of the book as a whole (see `Analysis`).
  case neverTrue = "never-true"
  case alwaysTrue = "always-true"
  case notAnalysed = "not-analysed"
  case rungCovered = "rung-covered"
  case neverFires = "never-fires"
  case stopsAtStart = "stops-at-start"
  case everyCustomer = "every-customer"
  case noWelcomeCode = "no-welcome-code"
  case wayNeverTaken = "way-never-taken"
  case rivals
  case loop
  case couponExpiresFirst = "coupon-expires-first"
  case couponNotYet = "coupon-not-yet"
  case wakeUpsTooClose = "wake-ups-too-close"
  case wakeUpsCut = "wake-ups-cut"
  case limitTooShort = "limit-too-short"
  case capNeverFull = "cap-never-full"
  case groupExceedsCap = "group-exceeds-cap"
  case expiresHeld = "expires-held"
  case quietDrops = "quiet-drops"
  case stockShort = "stock-short"
  case tagNeverSet = "tag-never-set"
  case winnerOutOfReach = "winner-out-of-reach"
  case slotInQuietHours = "slot-in-quiet-hours"
  case mixBeneathCap = "mix-beneath-cap"
  case budgetShort = "budget-short"
  case worthUnknown = "worth-unknown"
  case noRefusal = "no-refusal"
  // Notes.
  case notExecuted = "not-executed"

  /// What the code says, in one line.
  package func title(in language: Language) -> String { page(in: language).title }
  /// Cause and cure, in one paragraph: what `check --explain` prints.
  package func explanation(in language: Language) -> String { page(in: language).explanation }
  /// What people write, and what is meant, where lines say it best.
  package var example: (wrong: String, right: String)? { Self.examples[self].map { ($0.wrong, $0.right) } }

  private func page(in language: Language) -> Page {
    (language == .chinese ? Self.chinesePages[self] : Self.pages[self]) ?? Page(rawValue, "")
  }

  /// Whether the problem may only be the consequence of another file that could not be read.
  var dependsOnOtherFiles: Bool {
    switch self {
    case .unusedName, .noPolicy, .defaultNeeded, .noEventHere, .duplicateName, .notAtHand, .noInbound, .circular: true
    default: rawValue.hasPrefix("unknown-") && self != .unknownKey && self != .unknownAction
    }
  }

  /// Whether the problem may only be the consequence of a trigger that could not be read.
  var dependsOnTrigger: Bool {
    switch self {
    case .noEventHere, .noCouponHere, .notAtHand: true
    default: false
    }
  }

  /// One entry of the table of pages.
  struct Page {
    let title: String
    let explanation: String
    init(_ title: String, _ explanation: String) {
      self.title = title
      self.explanation = explanation
    }
  }
}
