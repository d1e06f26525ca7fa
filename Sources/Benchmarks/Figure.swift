import Engine

/// One measurement: how many were dealt with, and what that took.
struct Figure: Sendable {
  var count: Int
  var usage: Usage

  /// Per second.
  var rate: Double { usage.elapsed > 0 ? Double(count) / usage.elapsed : 0 }
  /// Microseconds of the processor, each.
  var micros: Double { count > 0 ? usage.cpu * 1e6 / Double(count) : 0 }
}

/// What was measured in several rounds, and its medians.
struct Series: Sendable {
  let name: String
  private(set) var rates: [Double] = []
  private(set) var micros: [Double] = []

  init(_ name: String) { self.name = name }

  mutating func add(rate: Double, micros: Double) {
    rates.append(rate)
    self.micros.append(micros)
  }

  mutating func add(_ figure: Figure) { add(rate: figure.rate, micros: figure.micros) }

  static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  var rate: Double { Self.median(rates) }
  var cpu: Double { Self.median(micros) }

  /// - Parameter limit: what the rate is divided by; nil: there is none.
  func line(limit: Series?) -> String {
    let ratio = limit.map { $0.rate > 0 ? (rate / $0.rate).fixed(2) : "–" } ?? "–"
    let rounds = rates.map { $0.fixed(0) }.joined(separator: " ")
    return name.padding(38) + rate.fixed(0).leading(10) + cpu.fixed(1).leading(9) + ratio.leading(8) + "   " + rounds
  }

  func json(limit: Series?) -> JSON {
    let list = { (values: [Double]) in JSON.list(values.map { .number($0.fixed(1)) }) }
    var members = [
      JSON.Member("name", .text(name)), JSON.Member("per_second", .number(rate.fixed(1))),
      JSON.Member("cpu_micros", .number(cpu.fixed(2))), JSON.Member("rounds", list(rates)),
      JSON.Member("rounds_cpu_micros", list(micros)),
    ]
    if let limit, limit.rate > 0 { members.append(JSON.Member("of_limit", .number((rate / limit.rate).fixed(3)))) }
    return .object(members)
  }
}

extension Double {
  /// With this many places.
  func fixed(_ places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { power, _ in power * 10 }
    let scaled = Int64((self * scale).rounded())
    guard places > 0 else { return String(scaled) }
    let digits = String(scaled.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (scaled < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }
}

extension String {
  func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
  func leading(_ width: Int) -> String { String(repeating: " ", count: max(1, width - count)) + self }
}
