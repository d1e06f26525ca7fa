package import CEL

/// The 24 solar terms of the years 1900 to 2100, by the time of China (UTC+8).
package enum SolarTerm {
  /// The Gregorian years that are known.
  package static let years = 1900...2100

  /// The day of a term in a Gregorian year: 0 is the start of spring, 22 and 23 are minor and major cold, in January.
  package static func day(_ term: Int, of year: Int) -> CivilDate? {
    guard years.contains(year), earliest.indices.contains(term) else { return nil }
    let (month, day) = earliest[term]
    let more = Int(table[year - years.lowerBound] >> UInt64(2 * term) & 3)
    return CivilDate(year: year, month: month, day: day + more)
  }
}
