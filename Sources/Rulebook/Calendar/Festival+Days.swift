package import CEL

extension Festival {
  /// How a festival finds its day.
  private enum Rule {
    case gregorian(month: Int, day: Int)
    /// The n-th such weekday (7 = Sunday) of a month.
    case weekday(Int, nth: Int, month: Int)
    case lunar(month: Int, day: Int)
    /// The day before the lunar year begins.
    case lunarEve
    case term(Int)
  }

  /// Its day in a year: in the Gregorian one, or for lunar festivals in the lunar one that begins in it (so `laba` may fall
  /// in the January after). Nil beyond the years that `LunarCalendar` and `SolarTerm` know.
  package func day(of year: Int) -> CivilDate? {
    switch rule {
    case .gregorian(let month, let day): return CivilDate(year: year, month: month, day: day)
    case .weekday(let weekday, let nth, let month):
      guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
      return CivilDate(dayNumber: first.dayNumber + Int64((weekday - first.weekday + 7) % 7 + 7 * (nth - 1)))
    case .lunar(let month, let day): return LunarCalendar.day(LunarDate(year: year, month: month, day: day))
    case .lunarEve:
      // The last day of the year: the thirtieth of the twelfth month, or the twenty-ninth.
      return LunarCalendar.day(LunarDate(year: year, month: 12, day: 30))
    case .term(let index): return SolarTerm.day(index, of: year)
    }
  }

  private var rule: Rule {
    switch self {
    case .newYear: .gregorian(month: 1, day: 1)
    case .valentines: .gregorian(month: 2, day: 14)
    case .womensDay: .gregorian(month: 3, day: 8)
    case .labourDay: .gregorian(month: 5, day: 1)
    case .childrensDay: .gregorian(month: 6, day: 1)
    case .teachersDay: .gregorian(month: 9, day: 10)
    case .nationalDay: .gregorian(month: 10, day: 1)
    case .singlesDay: .gregorian(month: 11, day: 11)
    case .christmasEve: .gregorian(month: 12, day: 24)
    case .christmas: .gregorian(month: 12, day: 25)
    case .mothersDay: .weekday(7, nth: 2, month: 5)
    case .fathersDay: .weekday(7, nth: 3, month: 6)
    case .laba: .lunar(month: 12, day: 8)
    case .littleNewYear: .lunar(month: 12, day: 23)
    case .newYearsEve: .lunarEve
    case .springFestival: .lunar(month: 1, day: 1)
    case .lantern: .lunar(month: 1, day: 15)
    case .dragonBoat: .lunar(month: 5, day: 5)
    case .qixi: .lunar(month: 7, day: 7)
    case .ghost: .lunar(month: 7, day: 15)
    case .midAutumn: .lunar(month: 8, day: 15)
    case .doubleNinth: .lunar(month: 9, day: 9)
    default: .term(Self.terms.firstIndex(of: self) ?? 0)
    }
  }

  /// The solar terms in their order.
  private static let terms: [Festival] = Array(allCases.drop { $0 != .startOfSpring })
}
