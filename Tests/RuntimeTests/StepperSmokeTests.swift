import Engine
import Foundation
import Runtime
import Store
import Testing

@Suite("The stepper over a real store")
struct StepperSmokeTests {
  static let book = """
    version: 1
    zone: Asia/Shanghai
    accounts:
      tea-wecom: { channel: wecom, speakers: { adviser: { name: 小茶, staff: owner } } }
    events:
      Order Completed: { properties: { order_id: text, total: money } }
    traits:
      orders_count: { count: Order Completed }
    messages:
      hello:
        category: service
        channels: [wecom]
        text: "您好,第{{ customer.orders_count }}单"
    rules:
      welcome:
        when: { event: Contact Added }
        do:
          - send-welcome: hello
          - add-tag: 新客
    """

  @Test("an added contact is welcomed once")
  func welcome() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nurture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try StateStore.open(at: folder.path + "/nurture.sqlite")
    let edition = try Edition([Edition.File(name: "rules/book.yaml", text: Self.book)])
    let stepper = try Stepper(
      store: store, edition: .success(edition), clock: .event, settles: true, horizon: 35 * 86_400_000_000,
      secret: [UInt8](repeating: 7, count: 32), markerPath: folder.path + "/marker")
    func added(_ id: String) -> Submission {
      Submission(
        identities: [Identity(value: "c1")],
        input: .event(
          Event(
            name: "Contact Added", source: "test", id: id, occurred: 1_000_000_000_000_000,
            properties: Array(#"{"account":"tea-wecom","welcome_code":"W1"}"#.utf8))))
    }
    #expect(
      try stepper.take([added("1"), added("1"), added("2")]) == [
        .accepted(seq: 2), .duplicate(seq: 2), .accepted(seq: 3),
      ])
    let jobs = try store.read { try $0.jobs(JobFilter(), limit: 10) }
    #expect(jobs.map(\.job.text) == ["您好,第0单"])
    #expect(jobs.map(\.state) == [.delivered])
    let traces = try store.read { try $0.journal(after: 0, limit: 10) }.flatMap { TraceEntry.entries($0.trace) }
    #expect(traces.map(\.verb) == [.started, .sendWelcome, .addTag, .ended, .started, .blocked, .ended])
    try store.close()
  }
}
