import Testing

@testable import Delivery

@Suite("the lane of an account")
struct LaneTests {
  @Test("claims, looks for the next, and waits for it")
  func quiet() {
    var lane = Lane(width: 4)
    #expect(lane.next(now: 0) == .claim(4))
    lane.claimed(1, of: 4)
    #expect(lane.next(now: 0) == .look)
    lane.looked(500, now: 0)
    #expect(lane.next(now: 0) == .wait(until: 500))
    #expect(lane.next(now: 500) == .claim(3))
    lane.claimed(0, of: 3)
    lane.looked(nil, now: 500)
    #expect(lane.next(now: 500) == .wait(until: nil))
  }

  @Test("claims again only when there is a free place")
  func full() {
    var lane = Lane(width: 2)
    lane.claimed(2, of: 2)
    #expect(lane.next(now: 0) == .wait(until: nil))
    lane.hinted()
    #expect(lane.next(now: 0) == .wait(until: nil))
    lane.finished(retryAt: nil)
    #expect(lane.next(now: 0) == .claim(1))
  }

  @Test("a parcel that ends in an exhausted table asks nothing")
  func exhausted() {
    var lane = Lane(width: 2)
    lane.claimed(1, of: 2)
    lane.looked(nil, now: 0)
    lane.finished(retryAt: nil)
    #expect(lane.next(now: 0) == .wait(until: nil))
  }

  @Test("a retry is waited for, also when the look was under way as it was reported")
  func promised() {
    var lane = Lane(width: 2)
    lane.claimed(1, of: 2)
    #expect(lane.next(now: 0) == .look)
    lane.finished(retryAt: 700)
    lane.looked(nil, now: 0)
    #expect(lane.next(now: 0) == .wait(until: 700))
    #expect(lane.next(now: 700) == .claim(2))
    lane.claimed(0, of: 2)
    lane.looked(nil, now: 700)
    #expect(lane.next(now: 700) == .wait(until: nil))
  }

  @Test("a hint claims at once")
  func hinted() {
    var lane = Lane(width: 2)
    lane.claimed(0, of: 2)
    lane.looked(nil, now: 0)
    lane.hinted()
    #expect(lane.next(now: 0) == .claim(2))
  }

  @Test("a table in trouble is asked ever more seldom, hints or not")
  func trouble() {
    var lane = Lane(width: 2)
    var now: Int64 = 0
    for pause in [100_000, 200_000, 400_000] as [Int64] {
      lane.failed(now: now)
      lane.hinted()
      #expect(lane.next(now: now) == .wait(until: now + pause))
      now += pause
      #expect(lane.next(now: now) == .claim(2))
    }
    for _ in 0..<100 { lane.failed(now: now) }
    #expect(lane.next(now: now) == .wait(until: now + 30_000_000))
    lane.claimed(0, of: 2)
    lane.failed(now: now)
    #expect(lane.next(now: now) == .wait(until: now + 100_000))
  }

  @Test("a job that is said to be ready but not given does not make it spin, and a hint still counts")
  func stuck() {
    var lane = Lane(width: 2)
    var waits: [Int64] = []
    var now: Int64 = 1_000
    for _ in 0..<5 {
      while lane.next(now: now) == .claim(2) {
        lane.claimed(0, of: 2)
        lane.looked(1, now: now)
      }
      guard case .wait(let until?) = lane.next(now: now) else { break }
      waits.append(until - now)
      now = until
    }
    #expect(waits == [100_000, 200_000, 400_000, 800_000, 1_600_000])
    lane.claimed(0, of: 2)
    lane.looked(1, now: now)
    lane.hinted()
    #expect(lane.next(now: now) == .claim(2))
  }

  @Test("a clock set back does not stretch a pause")
  func setBack() {
    var lane = Lane(width: 2)
    lane.failed(now: 10_000_000_000)
    #expect(lane.next(now: 0) == .look)
  }

  @Test("closed, it claims no more")
  func closed() {
    var lane = Lane(width: 2)
    lane.close()
    #expect(lane.next(now: 0) == .finish)
  }
}
