import Engine
import Foundation
import Runtime
import Store
import Testing

@testable import Workbench

@Suite("Refold of a coupon that left the book and came back") struct ReturnedCouponTests {
  private static let head = """
    version: 1
    zone: UTC
    accounts: { shop: { channel: wecom } }
    events: { Nudged: { properties: { who: text } } }
    policy: { consent: { marketing: implied, service: implied } }

    """
  private static let sale = """
    coupons: { ten: { takes-off: 10.00, valid-for: 30 days, stock: 1 } }
    messages: { offer: { category: promotion, channels: [wecom], text: "{{ coupon.code }}" } }
    rules: { give: { when: { event: Nudged }, do: [ { send: offer, coupon: ten } ] } }
    """

  @Test("its stock is whole again in the fold as it is in the store")
  func fold() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "refold-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try StateStore.open(at: folder.path + "/nurture.sqlite")
    defer { try? store.close() }
    let secret = [UInt8](repeating: 7, count: 32)
    var count: Int64 = 0
    func event(_ name: String, _ properties: String = "{}") -> Submission {
      count += 1
      return Submission(
        identities: [Identity(value: "c")],
        input: .event(
          Event(
            name: name, source: "t", id: "\(count)", occurred: at("2026-03-02 10:00") + count,
            properties: Array(properties.utf8))))
    }
    func open(_ book: String) throws -> Stepper {
      let stepper = try Stepper(
        store: store, edition: .success(try Edition([Edition.File(name: "book.yaml", text: book)])), clock: .event,
        settles: false, horizon: 35 * 86_400_000_000, secret: secret, markerPath: folder.path + "/marker")
      while try stepper.sweep() {}
      return stepper
    }

    let seller = try open(Self.head + Self.sale)
    _ = try seller.take([event("Contact Added", #"{"account":"shop"}"#), event("Nudged")])
    let claimed = try seller.claim(accounts: ["shop"], limit: 1, lease: 60_000_000, worker: "w", wall: 0)
    let job = try #require(claimed.first?.job)
    seller.close()
    try open(Self.head).close()
    // The second start knows nothing of the coupon; then the message dies.
    let bare = try open(Self.head)
    #expect(try bare.finish(job.job, worker: "w", attempt: 1, .dead("gone"), outcome: .dead("gone"), wall: 0))
    bare.close()
    let again = try open(Self.head + Self.sale)
    _ = try again.take([event("Nudged")])
    again.close()

    let report = try store.read { reader in
      #expect(try reader.jobs(limit: 9).count == 2)
      return try Refold.compare(from: reader, secret: secret) { try #require(try Archive.plan($0, from: reader)) }
    }
    #expect(report.differences == [])
    #expect(report.compared == 1)
  }
}
