import CEL

/// Wake-ups whose spans do not fit: their coupon, the caps, the rule's own limit.
extension Analysis {
  static let wakeUps = Analysis { review in
    for rule in review.book.rules {
      guard let course = WakeCourse(rule) else { continue }
      review.couponFits(course, rule)
      review.capsFit(course, rule)
      review.limitFits(course, rule)
    }
  }
}

/// The attempts of a rule and when they come, counted from the first.
private struct WakeCourse {
  var attempts: [(step: Int, message: Int, after: Int64)] = []
  var options = SendOptions()
  /// Until the customer is given up.
  var whole: Int64 = 0

  init?(_ rule: Rule) {
    for (index, instruction) in rule.program.enumerated() {
      switch instruction {
      case .act(.wake(let message, _, let of, let options)):
        if attempts.count == of { return }
        attempts.append((index, message, whole))
        self.options = options
      case .wait(let span, _) where !attempts.isEmpty:
        guard let last = attempts.last, index == last.step + 1 else { continue }
        whole = whole.addingReportingOverflow(span.nominal).overflow ? .max : whole + span.nominal
      default: break
      }
    }
    if attempts.isEmpty { return nil }
  }
}

extension Review {
  /// The coupon comes with the first attempt: it must outlive the last, and be allowed when the rule runs again.
  fileprivate func couponFits(_ course: WakeCourse, _ rule: Rule) {
    guard let index = course.options.coupon, let last = course.attempts.last else { return }
    let coupon = book.coupons[index]
    if last.after >= coupon.validFor.nominal {
      let number = course.attempts.firstIndex { $0.after >= coupon.validFor.nominal } ?? 0
      let days = LeafWords.wording(.exact(course.attempts[number].after))
      warning(
        .couponExpiresFirst, at: rule.place(ofStep: last.step),
        "attempt \(number + 1) comes \(days) after the first, and coupon '\(coupon.name)' is valid for \(LeafWords.wording(coupon.validFor)): it has expired by then",
        help: "make 'valid-for' longer than the whole sequence")
    }
    guard let allowance = coupon.perCustomer, course.options.ifNoCoupon == nil, allowance.atMost == 1 else { return }
    let again = rule.limit.map(\.allowance.per.least) ?? course.whole
    guard again < allowance.per.least else { return }
    let soonest = rule.limit.map { CapWords.wording($0.allowance.per) } ?? LeafWords.wording(.exact(course.whole))
    warning(
      .couponNotYet, at: rule.place(ofStep: last.step),
      "a wake-up is allowed before its coupon is: rule '\(rule.name)' may begin again after \(soonest), and coupon '\(coupon.name)' is given once per \(CapWords.wording(allowance.per))",
      help: "give the rule a 'limit' that is as long, or say 'if-no-coupon'")
  }

  /// A cap that is full from the last attempt blocks the next.
  fileprivate func capsFit(_ course: WakeCourse, _ rule: Rule) {
    for cap in book.policy.caps {
      let counted = course.attempts.filter { cap.counts(book.messages[$0.message].category, in: book) }
      guard cap.allowance.atMost < counted.count else { continue }
      for first in counted.indices {
        let next = first + Int(clamping: cap.allowance.atMost)
        guard next < counted.count else { break }
        let span = counted[next].after - counted[first].after
        guard span < cap.allowance.per.least else { continue }
        warning(
          .wakeUpsTooClose, at: rule.place(ofStep: counted[next].step),
          "\(cap.allowance.atMost + 1) attempts come within \(LeafWords.wording(.exact(span))), and the policy allows '\(CapWords.text(cap, in: book))': attempt \(next + 1) is blocked",
          help: "make 'apart' longer, or send fewer messages")
        return
      }
    }
  }

  /// A limit that frees while the sequence still runs limits nothing.
  fileprivate func limitFits(_ course: WakeCourse, _ rule: Rule) {
    guard let limit = rule.limit, limit.allowance.atMost == 1, limit.allowance.per.most < course.whole else { return }
    warning(
      .limitTooShort, at: rule.place,
      "the limit of rule '\(rule.name)' frees after \(CapWords.wording(limit.allowance.per)), and its wake-ups take \(LeafWords.wording(.exact(course.whole))): it limits nothing",
      help: "make 'once-per' longer than the whole sequence")
  }
}
