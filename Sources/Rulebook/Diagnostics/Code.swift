/// The stable codes of everything `check` can say; the pages behind them are in `Code+Pages.swift`.
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
  // Shape.
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case conflictingKeys = "conflicting-keys"
  case notSupportedYet = "not-supported-yet"
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
  case unknownChannel = "unknown-channel"
  case unknownSpeaker = "unknown-speaker"
  case unknownRule = "unknown-rule"
  case unknownAction = "unknown-action"
  case unknownTrigger = "unknown-trigger"
  case unknownReason = "unknown-reason"
  case unknownFilter = "unknown-filter"
  // Meaning.
  case wrongOperator = "wrong-operator"
  case wrongFilter = "wrong-filter"
  case wrongType = "wrong-type"
  case unknownReachesNot = "unknown-reaches-not"
  case templateSyntax = "template-syntax"
  case templateNotReadHere = "template-not-read-here"
  case fieldAsText = "field-as-text"
  case datePattern = "date-pattern"
  case defaultNeeded = "default-needed"
  case noEventHere = "no-event-here"
  case noCouponHere = "no-coupon-here"
  case circular
  case neverCapped = "never-capped"
  // Warnings.
  case noPolicy = "no-policy"
  case unusedName = "unused-name"
  case testExpectsNothing = "test-expects-nothing"
  case couponExceedsSpend = "coupon-exceeds-spend"
  case neverReached = "never-reached"
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

  /// What the code says, in one line.
  package var title: String { page.title }
  /// Cause and cure, in one paragraph: what `check --explain` prints.
  package var explanation: String { page.explanation }
  private var page: Page { Self.pages[self] ?? Page(rawValue, "") }

  /// Whether the problem may only be the consequence of another file that could not be read.
  var dependsOnOtherFiles: Bool {
    switch self {
    case .unusedName, .noPolicy, .defaultNeeded, .noEventHere, .duplicateName, .circular: true
    default: rawValue.hasPrefix("unknown-") && self != .unknownKey && self != .unknownAction
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
