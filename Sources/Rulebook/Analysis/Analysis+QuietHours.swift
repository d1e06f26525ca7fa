import CEL

/// Marketing that meets the quiet hours by its own clock, and messages that expire before they may go.
extension Analysis {
  static let quietHours = Analysis { review in
    for rule in review.book.rules where rule.status != .paused {
      review.expireHeld(rule)
      if let quiet = review.book.policy.quietHours { review.meetQuiet(rule, quiet) }
    }
  }
}

extension Review {
  private func isMarketing(_ message: Int) -> Bool {
    book.categories[book.messages[message].category].purpose == .marketing
  }

  /// `if-blocked: { hold: 3 days }` beside a message that lives shorter.
  fileprivate func expireHeld(_ rule: Rule) {
    for (index, instruction) in rule.program.enumerated() {
      guard let (message, options) = instruction.sending, let hold = options.ifBlocked?.hold,
        let expires = options.expires ?? book.messages[message].expires, expires.nominal < hold.nominal
      else { continue }
      warning(
        .expiresHeld, at: rule.place(ofStep: index),
        "a blocked message is held for \(LeafWords.wording(hold)), and '\(book.messages[message].name)' expires after \(LeafWords.wording(expires)): the rest of the hold is for nothing",
        help: "hold it no longer than it lives")
    }
  }

  /// Sends at a time of day that lies in the quiet hours.
  fileprivate func meetQuiet(_ rule: Rule, _ quiet: Policy.QuietHours) {
    var clock: [Int] = []
    switch rule.trigger {
    case .schedule(let schedules, _, _, _): clock = schedules.flatMap(\.minutesOfDay)
    case .date(_, let yearly, _), .festival(_, let yearly, _): clock = [yearly.at ?? 0]
    default: break
    }
    for (index, instruction) in rule.program.enumerated() {
      switch instruction {
      case .wait(_, let at): clock = at.map { [$0] } ?? []
      case .waitUntil(.schedule(let schedule)), .forEach(_, let schedule?, _): clock = schedule.minutesOfDay
      case _ where instruction.endsGroup: clock = []
      default: break
      }
      guard let (message, options) = instruction.sending, isMarketing(message), !clock.isEmpty,
        clock.allSatisfy(quiet.contains)
      else { continue }
      let name = book.messages[message].name
      let hours = "\(CapWords.clock(quiet.from))–\(CapWords.clock(quiet.to))"
      let place = rule.place(ofStep: index)
      if quiet.then == .drop, options.ifBlocked?.hold == nil {
        return warning(
          .quietDrops, at: place,
          "'\(name)' is never sent: it is due at \(CapWords.clock(clock[0])), in the quiet hours \(hours), and they drop it",
          help: "choose a time outside the quiet hours, or 'then: hold'")
      }
      let wait = Int64((quiet.to - clock[0] + 24 * 60) % (24 * 60)) * 60_000_000
      guard let expires = options.expires ?? book.messages[message].expires, expires.nominal <= wait else { continue }
      return warning(
        .quietDrops, at: place,
        "'\(name)' is never sent: it is due at \(CapWords.clock(clock[0])), the quiet hours \(hours) hold it for \(LeafWords.wording(.exact(wait))), and it expires after \(LeafWords.wording(expires))",
        help: "choose a time outside the quiet hours, or let it live longer")
    }
  }
}

extension Instruction {
  /// A message that goes through the policy, with its options.
  fileprivate var sending: (message: Int, options: SendOptions)? {
    switch self {
    case .act(.send(let message, let options)), .act(.wake(let message, _, _, let options)): (message, options)
    default: nil
    }
  }
}

extension Schedule {
  /// The minutes of the day at which it fires; the first 24 of them.
  fileprivate var minutesOfDay: [Int] {
    var found: [Int] = []
    for hour in 0..<24 where hours >> UInt32(hour) & 1 == 1 {
      for minute in 0..<60 where minutes >> UInt64(minute) & 1 == 1 { found.append(hour * 60 + minute) }
    }
    return found
  }
}
