import CEL
import Rulebook

/// Recency, frequency, monetary value of a customer's purchase days.
///
/// As in Fader, Hardie & Lee, "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis" (2005), and the PyPI
/// package `lifetimes`: frequency counts the *distinct repeat days* (days with a purchase after the first), recency is
/// the days from the first to the last purchase day, age the days from the first purchase day to today, and monetary
/// value the mean of the repeat days' sums (0 when there is none).
struct RFM {
  private let days: [TraitState.Day]

  init(_ days: [TraitState.Day]) {
    self.days = days
  }

  func read(_ part: TraitPart, now: Int64, zone: Zone) -> Reading {
    guard let first = days.first, let last = days.last else { return Reading(nil) }
    switch part {
    case .frequency: return Reading(.int(Int64(days.count - 1)))
    case .recency: return Reading(.int(last.day - first.day))
    case .age: return Reading(.int(zone.local(now).date.dayNumber - first.day), until: zone.next(.day, after: now))
    case .monetary: return Reading(monetary.map { .decimal($0) })
    case .value: return Reading(nil)
    }
  }

  private var monetary: ExactDecimal? {
    let repeats = days.dropFirst()
    guard !repeats.isEmpty else { return .zero }
    var total = ExactDecimal.zero
    for day in repeats {
      guard let sum = total.adding(day.sum) else { return nil }
      total = sum
    }
    return total.divided(by: ExactDecimal(Int64(repeats.count)))
  }
}
