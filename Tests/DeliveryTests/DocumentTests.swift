import Engine
import Testing

@testable import Delivery

@Suite("a parcel's document")
struct DocumentTests {
  @Test("has all members in order, and leaves out what has no value")
  func members() {
    #expect(
      String(decoding: parcel().document(), as: UTF8.self) == """
        {"key":"win-back/17/3/1","to":{"user_id":"u-17"},"account":"shop","channel":"webhook","rule":"win-back",\
        "message":"miss-you","category":"promotion","marketing":true,"text":"We miss you",\
        "planned":"2026-02-14T09:30:00Z","attempt":1}
        """)
    let full = parcel(attempt: 2, expires: 1_771_061_400_000_001) {
      $0.speaker = "Lin"
      $0.coupon = "C-1"
      $0.welcomeCode = "w"
    }
    #expect(
      String(decoding: full.document(), as: UTF8.self) == """
        {"key":"win-back/17/3/1","to":{"user_id":"u-17"},"account":"shop","channel":"webhook","rule":"win-back",\
        "message":"miss-you","category":"promotion","marketing":true,"speaker":"Lin","text":"We miss you",\
        "coupon":"C-1","welcome_code":"w","planned":"2026-02-14T09:30:00Z","expires":"2026-02-14T09:30:00.000001Z",\
        "attempt":2}
        """)
  }

  @Test("names the ids of the job's account and of the business, never another account's")
  func addresses() throws {
    var parcel = parcel()
    parcel.identities = [
      Identity(value: "u-17"), Identity(account: "other", kind: "external_id", value: "secret"),
      Identity(kind: "phone", value: "business"), Identity(account: "shop", kind: "phone", value: "own"),
    ]
    let to = try JSON.parse(parcel.document())["to"]
    #expect(to == .object([.init("phone", .text("own")), .init("user_id", .text("u-17"))]))
  }

  @Test(
    "instants are RFC 3339",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999999Z"), (951_782_400_000_000, "2000-02-29T00:00:00Z"),
      (-2_203_891_200_000_000, "1900-03-01T00:00:00Z"), (1_798_761_599_000_000, "2026-12-31T23:59:59Z"),
      (.max, "9999-12-31T23:59:59Z"), (.min, "0000-01-01T00:00:00Z"),
    ] as [(Int64, String)])
  func instants(instant: Int64, text: String) {
    #expect(RFC3339.text(instant) == text)
  }

  @Test("civil time returns to where it came from")
  func civil() {
    for day in stride(from: Int64(-719_528), through: 2_932_896, by: 61) {
      let seconds = day * 86_400 + 12_345
      #expect(CivilTime(secondsSinceEpoch: seconds).secondsSinceEpoch == seconds)
    }
  }
}
