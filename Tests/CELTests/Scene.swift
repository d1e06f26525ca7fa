import CEL

/// Bindings whose fields are step functions of time, so that a search through instants can judge every `until`.
struct Scene: Bindings {
  /// A field: what it holds from each instant on. The first step starts before all instants.
  struct Track {
    var first: Value?
    var steps: [(from: Int64, value: Value?)] = []
  }

  var now: Int64
  var zone = Zone.utc
  var tracks: [Track]
  /// Whether crossings are found, or each step counts as one (the default of `Bindings`).
  var findsCrossings = true

  init(now: Int64 = 0, zone: Zone = .utc, _ values: [Value?]) {
    self.init(now: now, zone: zone, tracks: values.map { Track(first: $0) })
  }

  init(now: Int64, zone: Zone = .utc, tracks: [Track]) {
    self.now = now
    self.zone = zone
    self.tracks = tracks
  }

  func read(_ field: Int) -> Reading {
    let track = tracks[field]
    let value = track.steps.last { $0.from <= now }.map(\.value) ?? track.first
    return Reading(value, until: track.steps.first { $0.from > now }?.from ?? .max)
  }

  func crossing(of field: Int, where holds: (Value?) -> Truth) -> Int64 {
    let reading = read(field)
    guard findsCrossings else { return reading.until }
    let present = holds(reading.value)
    return tracks[field].steps.first { $0.from > now && holds($0.value) != present }?.from ?? .max
  }
}
