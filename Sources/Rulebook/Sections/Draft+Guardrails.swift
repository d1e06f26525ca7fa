import CEL

/// Consent, the easy refusal, and the guardrails beyond quiet hours and caps: slots, mix, holdout, budget, brake.
extension Draft {
  func readConsent(of policy: inout Policy, _ written: Written) {
    guard let record = Record(written, "'consent'", .consent, in: self) else { return }
    let rules = consentRules(record)
    policy.marketingConsent = rules[.marketing] ?? policy.marketingConsent
    policy.serviceConsent = rules[.service] ?? policy.serviceConsent
    policy.notice = record["notice"].flatMap(text)
    for entry in record["channels"].map({ named([$0], "channels") }) ?? [] {
      guard isChannel(entry), let record = Record(entry.value, "a channel's consent", .channelConsent, in: self) else {
        continue
      }
      policy.channelConsent[entry.name] = consentRules(record)
    }
  }

  private func consentRules(_ record: Record) -> [Purpose: Policy.ConsentRule] {
    var rules: [Purpose: Policy.ConsentRule] = [:]
    for purpose in Purpose.allCases {
      rules[purpose] = record[purpose.rawValue].flatMap { choice($0, Policy.ConsentRule.self) }
    }
    return rules
  }

  func readGuardrails(of policy: inout Policy, _ record: Record) {
    if let written = record["slots"], let items = items(written, "a list of times of day") {
      if items.isEmpty { let _: Int? = refuse(written, .expectedList, "at least one time of day") }
      let slots = items.compactMap { item in timeOfDay(item).map { (minute: $0, place: item.place) } }
        .sorted { $0.minute < $1.minute }
      policy.slots = slots.map(\.minute)
      policy.places.slots = slots.map(\.place)
    }
    for entry in record["mix"].map({ named([$0], "mix") }) ?? [] {
      guard let mixture = mixture(entry) else { continue }
      policy.mix.append(mixture)
      policy.places.mix.append(entry.place)
    }
    policy.holdout = record["holdout"].flatMap { percent($0) }
    if let budget = record["budget"].flatMap({ Record($0, "'budget'", .budget, in: self) }) {
      policy.couponBudget = budget["coupons"].flatMap { rate($0) }
      policy.places.couponBudget = budget["coupons"]?.place ?? .builtIn
      policy.redPacketBudget = budget["red-packets"].flatMap { rate($0) }
    }
    policy.brake = record["brake"].flatMap { brake($0) }
    for entry in record["refusal"].map({ named([$0], "refusal") }) ?? [] where isChannel(entry) {
      policy.refusal[entry.name] = text(entry.value)
    }
  }

  /// `promotion: { at-most: 1 of 3 }`.
  private func mixture(_ entry: WrittenEntry) -> Policy.Mix? {
    guard let category = cappedCategory(entry.name, at: entry.place),
      let written = Record(entry.value, "a mix", .mixture, in: self)?["at-most"], let text = text(written)
    else { return nil }
    let words = Typed.words(text)
    guard words.count == 3, words[1] == "of", let most = Typed.integer(words[0]), let of = Typed.integer(words[2]),
      most >= 0, (1...100).contains(of)
    else { return refuse(written, .expectedRatio, "so many of so many", "write 'at-most: 1 of 3'") }
    guard most < of else {
      error(.outOfRange, at: written.place, "'\(text)' forbids nothing", help: "lower the first number")
      return nil
    }
    return Policy.Mix(category: category, atMost: most, of: of)
  }

  /// `50000.00 per month`.
  private func rate(_ written: Written) -> Policy.Budget? {
    guard let text = text(written) else { return nil }
    let words = Typed.narrowed(text).lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count == 3, words[1] == "per", let amount = Typed.decimal(words[0]), amount > .zero,
      let period = words[2] == "lifetime" ? .lifetime : CalendarPeriod(rawValue: words[2]).map(Period.calendar)
    else { return refuse(written, .expectedRatio, "money per period", "write '50000.00 per month'") }
    return Policy.Budget(amount: amount, per: period)
  }

  private func brake(_ written: Written) -> Policy.Brake? {
    guard let record = Record(written, "'brake'", .brake, in: self), let most = record["at-most"],
      let per = record["per"], let atMost = integer(most, in: 1...1_000_000_000), let period = brakePeriod(per)
    else { return nil }
    let perRule = record["per-rule"].map { flag($0) } ?? false
    let then = record["then"].map { choice($0, Policy.Brake.Then.self) } ?? .pause
    guard let perRule, let then else { return nil }
    return Policy.Brake(allowance: Allowance(atMost: atMost, per: period), perRule: perRule, then: then)
  }

  /// As other periods, and `hour`: floods are short.
  private func brakePeriod(_ written: Written) -> Period? {
    switch written.text.map({ Typed.narrowed($0).lowercased() }) {
    case "hour": .sliding(.exact(3_600_000_000))
    case "minute": .sliding(.exact(60_000_000))
    default: period(written)
    }
  }
}
