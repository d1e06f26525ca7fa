import CEL

/// A mix that lets less of a category through than its own cap does, with the arithmetic.
extension Analysis {
  static let mix = Analysis { review in
    let policy = review.book.policy
    // Wake-ups stand outside the mix, and may fill the cap.
    let woken = Set(
      review.book.rules.flatMap { $0.program.compactMap(\.wokenWith) }.map { review.book.messages[$0].category })
    for (mix, place) in zip(policy.mix, policy.places.mix) where !woken.contains(mix.category) {
      for own in policy.caps where own.categories == [mix.category] {
        for all in policy.caps where all.categories.isEmpty && all.allowance.per == own.allowance.per {
          let most = all.allowance.atMost
          let (rounds, rest) = most.quotientAndRemainder(dividingBy: mix.of)
          let through = rounds * mix.atMost + min(rest, mix.atMost)
          guard through < own.allowance.atMost else { continue }
          review.warning(
            .mixBeneathCap, at: place,
            "'\(mix.atMost) of \(mix.of)' lets at most \(through) of \(most) messages through, and the cap '\(CapWords.text(own, in: review.book))' is never full: \(through) < \(own.allowance.atMost)",
            help: "lower the cap to \(through), or loosen the mix")
        }
      }
    }
  }
}

extension Instruction {
  fileprivate var wokenWith: Int? {
    if case .act(.wake(let message, _, _, _)) = self { message } else { nil }
  }
}
