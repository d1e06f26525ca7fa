/// The wall clock that a calendar accessor reads: of a zone, or a fixed offset from UTC.
enum Clock {
  case zone(Zone)
  /// Seconds east of UTC.
  case offset(Int64)

  /// `Asia/Shanghai`, `UTC`, `+05:30`, `-08:00`, `02:00`; nil for anything else.
  init?(named value: Value) {
    guard case .text(let name) = value else { return nil }
    if let zone = Zone(name) {
      self = .zone(zone)
      return
    }
    var digits = name.utf8[...]
    let west = digits.first == UInt8(ascii: "-")
    if west || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    let parts = digits.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { (0x30...0x39).contains($0) } }),
      let hours = Int64(Substring(parts[0])), let minutes = Int64(Substring(parts[1])), hours < 24, minutes < 60
    else { return nil }
    let seconds = hours * 3_600 + minutes * 60
    self = .offset(west ? -seconds : seconds)
  }

  func offset(at instant: Int64) -> Int64 {
    switch self {
    case .zone(let zone): zone.offset(at: instant)
    case .offset(let seconds): seconds
    }
  }

  func local(_ instant: Int64) -> CivilTime {
    switch self {
    case .zone(let zone): zone.local(instant)
    case .offset(let seconds): Zone.utc.local(instant.addingSaturated(seconds * 1_000_000))
    }
  }

  /// The first instant after `instant` at which a new period starts.
  func next(_ period: CalendarPeriod, after instant: Int64) -> Int64 {
    switch self {
    case .zone(let zone): zone.next(period, after: instant)
    case .offset(let seconds):
      Zone.utc.next(period, after: instant.addingSaturated(seconds * 1_000_000)).subtractingSaturated(
        seconds * 1_000_000)
    }
  }
}
