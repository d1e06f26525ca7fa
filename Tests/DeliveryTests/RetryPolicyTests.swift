import Delivery
import Testing

@Suite("the retry policy")
struct RetryPolicyTests {
  private let policy = RetryPolicy()

  @Test(
    "doubles from a second to ten minutes",
    arguments: zip(
      [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 1_000], [1, 2, 4, 8, 16, 32, 64, 256, 512, 600, 600] as [Int64]))
  func bases(attempt: Int, seconds: Int64) {
    #expect(policy.base(after: attempt) == seconds * 1_000_000)
  }

  @Test("waits between half the base and the base, the same for the same job and attempt")
  func jitter() throws {
    var waits: Set<Int64> = []
    for subject in 0..<500 {
      let key = "win-back/\(subject)/1/1"
      let next = try #require(policy.next(after: 3, key: key, wish: nil, now: 1_000, expires: nil))
      #expect((2_000_000...4_000_000).contains(next - 1_000))
      #expect(policy.next(after: 3, key: key, wish: nil, now: 1_000, expires: nil) == next)
      waits.insert(next)
    }
    #expect(waits.count > 490)
    #expect(try #require(waits.min()) < 2_100_000)
    #expect(try #require(waits.max()) > 3_900_000)
  }

  @Test("the jitter of a job is written down, so that no change moves it unseen")
  func golden() {
    let waits = (1...4).map { policy.next(after: $0, key: "win-back/17/3/1", wish: nil, now: 0, expires: nil) }
    #expect(waits == [688_237, 1_225_002, 2_304_922, 6_602_881])
  }

  @Test(
    "gives up when out of attempts or out of time, and grants wishes",
    arguments: [
      Row("the last attempt", attempt: 20, next: nil),
      Row("beyond the last", attempt: 99, next: nil),
      Row("one is left", attempt: 19, next: 300_000_000...600_000_000),
      Row("a longer wish", attempt: 1, wish: 30_000_000, next: 30_000_000...30_000_000),
      Row("a shorter wish", attempt: 3, wish: 1, next: 2_000_000...4_000_000),
      Row("a negative wish", attempt: 1, wish: -5, next: 500_000...1_000_000),
      Row("an endless wish", attempt: 1, wish: .max, next: 86_400_000_000...86_400_000_000),
      Row("expires before", attempt: 1, expires: 400_000, next: nil),
      Row("expires at that instant", attempt: 1, wish: 30_000_000, expires: 30_000_000, next: nil),
      Row("expires after", attempt: 1, wish: 30_000_000, expires: 30_000_001, next: 30_000_000...30_000_000),
      Row("the end of time", attempt: 1, now: .max, next: nil),
    ])
  func table(row: Row) {
    let next = policy.next(after: row.attempt, key: "k", wish: row.wish, now: row.now, expires: row.expires)
    if let range = row.next {
      #expect(next.map(range.contains) == true)
    } else {
      #expect(next == nil)
    }
  }

  @Test("odd settings do not trap", arguments: [0, -1, .max, .min] as [Int64])
  func odd(value: Int64) {
    let policies = [
      RetryPolicy(first: value), RetryPolicy(factor: value), RetryPolicy(cap: value), RetryPolicy(longestWish: value),
      RetryPolicy(first: .max, factor: .max, cap: value, attempts: .max),
    ]
    for policy in policies {
      for attempt in [Int.min, 0, 1, 7, Int.max - 1] {
        _ = policy.next(after: attempt, key: "k", wish: value, now: value, expires: nil)
      }
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var attempt: Int
    var wish: Int64?
    var now: Int64
    var expires: Int64?
    var next: ClosedRange<Int64>?

    init(
      _ name: String, attempt: Int, wish: Int64? = nil, now: Int64 = 0, expires: Int64? = nil,
      next: ClosedRange<Int64>?
    ) {
      testDescription = name
      self.attempt = attempt
      self.wish = wish
      self.now = now
      self.expires = expires
      self.next = next
    }
  }
}
