import CEL
import Testing

@Suite("Instants in text")
struct InstantTests {
  @Test(
    "ISO 8601 and RFC 3339 forms are read",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-11-21T20:01:23.953Z", 1_795_291_283_953_000),
      ("2026-11-21 20:01:23.953Z", 1_795_291_283_953_000), ("2026-11-22T04:01:23.953+08:00", 1_795_291_283_953_000),
      ("2026-11-22T04:01:23.953+0800", 1_795_291_283_953_000), ("2026-11-21T15:01:23.953-05:00", 1_795_291_283_953_000),
      ("2026-11-22T04:01:23.953", 1_795_291_283_953_000), ("2026-11-21t20:01:23.953z", 1_795_291_283_953_000),
      ("2026-11-22", 1_795_276_800_000_000), ("2026-11-22 00:00", 1_795_276_800_000_000),
      ("1969-12-31T23:59:59.999999Z", -1), ("1970-01-01T00:00:00.0000019Z", 1),
      ("1970-01-01T00:00:00.000001999999999999Z", 1),
      ("2024-02-29T00:00:00Z", 1_709_164_800_000_000), ("0000-01-01T00:00:00Z", -62_167_219_200_000_000),
      ("9999-12-31T23:59:59Z", 253_402_300_799_000_000), ("1970-01-01T00:00:00-00:00", 0),
    ] as [(String, Int64)])
  func reads(text: String, expected: Int64) throws {
    let zone = try #require(Zone("Asia/Shanghai"))
    #expect(parseInstant(text, zone: zone) == expected)
    #expect(parseInstant(text[...], zone: zone) == expected)
    #expect(Array(text.utf8).withUnsafeBytes { parseInstant($0, zone: zone) } == expected)
  }

  @Test(
    "what is no instant is refused",
    arguments: [
      "", "2026", "2026-02-30", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01", "2026-01-00", "2026-1-01",
      "2026-01-01T24:00:00Z", "2026-01-01T23:60:00Z", "2026-01-01T23:59:60Z", "2026-01-01T23:59:59.Z", "2026-01-01T",
      "2026-01-01T10", "2026-01-01T10:", "2026-01-01T10:00:00+8", "2026-01-01T10:00:00+08", "2026-01-01T10:00:00+08:0",
      "2026-01-01T10:00:00+24:00", "2026-01-01T10:00:00+08:60", "2026-01-01T10:00:00Zjunk", "2026-01-01T10:00:00 Z",
      " 2026-01-01", "2026-01-01 ", "2026-01-01Z", "+2026-01-01", "2026/01/01", "20260101", "２０２６-01-01",
      "2026-01-01T10:00:00,5Z", "2026-01-01T-1:00:00Z",
    ])
  func refuses(text: String) {
    #expect(parseInstant(text, zone: .utc) == nil)
  }

  @Test(
    "an instant prints by RFC 3339 with the microseconds that are there",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_795_291_283_953_000, "2026-11-21T20:01:23.953Z"),
      (-1, "1969-12-31T23:59:59.999999Z"),
      (1_000_001, "1970-01-01T00:00:01.000001Z"), (Int64.max, "+294247-01-10T04:00:54.775807Z"),
      (Int64.min, "-290308-12-21T19:59:05.224192Z"),
    ] as [(Int64, String)])
  func prints(instant: Int64, expected: String) {
    #expect(formatInstant(instant) == expected)
  }

  @Test("an instant prints on a zone's clock")
  func printsLocal() throws {
    let shanghai = try #require(Zone("Asia/Shanghai"))
    let newYork = try #require(Zone("America/New_York"))
    let instant = try #require(parseInstant("2026-03-02T04:00:00Z", zone: .utc))
    #expect(formatInstant(instant, in: shanghai) == "2026-03-02T12:00:00+08:00")
    #expect(formatInstant(instant, in: newYork) == "2026-03-01T23:00:00-05:00")
  }

  @Test("random instants print and read back")
  func roundTrip() throws {
    var random = Seeded.printed("instants")
    let zone = try #require(Zone("Australia/Lord_Howe"))
    for _ in 0..<5_000 {
      let instant = Int64.random(in: 0...253_402_300_000_000_000, using: &random)
      #expect(parseInstant(formatInstant(instant), zone: zone) == instant)
      #expect(parseInstant(formatInstant(instant, in: zone), zone: .utc) == instant)
    }
  }

  @Test("random bytes never trap")
  func noise() {
    var random = Seeded.printed("instant noise")
    let alphabet = Array("0123456789-:T Z+.".utf8)
    for _ in 0..<20_000 {
      var bytes = Array("2026-11-21T20:01:23.953+08:00".utf8)
      for _ in 0..<random.one(in: 1...4) { bytes[random.one(in: 0...bytes.count - 1)] = random.one(of: alphabet) }
      bytes.removeLast(random.one(in: 0...bytes.count))
      _ = bytes.withUnsafeBytes { parseInstant($0, zone: .utc) }
    }
  }
}
