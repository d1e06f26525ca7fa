import CEL

/// Slots that lie in the quiet hours.
extension Analysis {
  static let slots = Analysis { review in
    let policy = review.book.policy
    guard let quiet = policy.quietHours else { return }
    let hours = "\(CapWords.clock(quiet.from))–\(CapWords.clock(quiet.to))"
    for (minute, place) in zip(policy.slots, policy.places.slots) where quiet.contains(minute) {
      review.warning(
        .slotInQuietHours, at: place,
        "the slot \(CapWords.clock(minute)) lies in the quiet hours \(hours): nothing is sent then, and it counts for nothing",
        help: "choose a time outside the quiet hours")
    }
  }
}
