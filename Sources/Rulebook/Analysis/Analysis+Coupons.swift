import CEL

/// A coupon that has expired before a later step speaks of it.
extension Analysis {
  static let coupons = Analysis { review in
    for rule in review.book.rules {
      var course = CouponCourse(review: review, rule: rule)
      course.follow()
    }
  }
}

/// The way through a rule's steps, with the time that has passed at least since the coupon at hand was issued.
private struct CouponCourse {
  let review: Review
  let rule: Rule
  /// For each instruction that a jump or a branch leads to, what is at hand there.
  private var arrivals: [Int: [Held?]] = [:]
  private var held: Held?

  /// A coupon at hand.
  struct Held {
    let coupon: Int
    var age: Int64
  }

  init(review: Review, rule: Rule) {
    self.review = review
    self.rule = rule
  }

  /// Goes through the instructions once: jumps and branches lead forward.
  mutating func follow() {
    var isReached = true
    for (index, instruction) in rule.program.enumerated() {
      if let others = arrivals[index] {
        held = (others + (isReached ? [held] : [])).youngest
        isReached = true
      }
      guard isReached else { continue }
      switch instruction {
      case .act(.grantCoupon(let coupon)): held = Held(coupon: coupon, age: 0)
      case .act(.send(let message, let options)):
        if let coupon = options.coupon { held = Held(coupon: coupon, age: 0) }
        if check(message, at: index) { return }
      case .wait(let span, _):
        if let before = held {
          held?.age = before.age.addingReportingOverflow(span.nominal).overflow ? .max : before.age + span.nominal
        }
      case .branch(_, let otherwise): arrivals[otherwise, default: []].append(held)
      case .jump(let target):
        arrivals[target, default: []].append(held)
        isReached = false
      case .stop: isReached = false
      default: break
      }
    }
  }

  /// Whether the message speaks of a coupon that has expired (told).
  private func check(_ message: Int, at step: Int) -> Bool {
    guard let held else { return false }
    let (coupon, text) = (review.book.coupons[held.coupon], review.book.messages[message])
    guard held.age >= coupon.validFor.nominal, text.speaksOfCoupon(in: review.book) else { return false }
    let age = LeafWords.wording(.exact(held.age))
    review.warning(
      .couponExpiresFirst, at: rule.place(ofStep: step),
      "message '\(text.name)' goes out \(age) after coupon '\(coupon.name)' was given, and it is valid for \(LeafWords.wording(coupon.validFor)): it has expired by then",
      help: "make 'valid-for' longer, or the wait shorter")
    return true
  }
}

extension [CouponCourse.Held?] {
  /// The one that was issued last; nil when one way brings none.
  fileprivate var youngest: Element {
    let all = compactMap { $0 }
    return all.count == count ? all.min { $0.age < $1.age } : nil
  }
}

extension Message {
  /// Whether one of its texts prints a part of the coupon at hand.
  fileprivate func speaksOfCoupon(in book: Book) -> Bool {
    texts.contains { template in
      template.parts.contains { part in
        guard case .output(let field, _) = part, case .coupon = book.fields[field].source else { return false }
        return true
      }
    }
  }
}
