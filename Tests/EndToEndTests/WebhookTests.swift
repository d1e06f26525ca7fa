import Crypto
import Engine
import Foundation
import Store
import Testing

extension EndToEnd {
  @Suite struct WebhookTests {
    private static let secret = "whsec-of-the-crm"

    @Blocking private func daemon(_ scratch: Scratch, url: String, retry: String) throws -> DaemonProcess {
      try scratch.write("keys/crm", Self.secret + "\n")
      try scratch.write("rules/book.yaml", Self.book)
      let config = try scratch.write(
        "nurture.yaml",
        """
        rules: rules
        transports:
          crm: { channel: webhook, url: "\(url)", secret: keys/crm, retry: \(retry) }
        deliver: { tea-wecom: crm }
        """)
      return try DaemonProcess(["--config", config], state: scratch.file("state"), in: scratch)
    }

    private static let book = """
      version: 1
      zone: Asia/Shanghai
      accounts:
        tea-wecom: { channel: wecom, speakers: { adviser: { name: 小茶, staff: owner } } }
      events:
        Order Completed: { properties: { total: money } }
      messages:
        thanks: { category: promotion, channels: [wecom], speaker: adviser, text: "谢谢您" }
      policy:
        consent: { marketing: opt-in, service: implied }
      rules:
        thank:
          title: Thank whoever buys
          owner: tests
          when: { event: Order Completed }
          do: [ { send: thanks } ]
      """

    @Test("a message is signed, tried again after a 500, delivered, and its outcome is in the journal")
    @Blocking func delivered() throws {
      let scratch = try Scratch()
      let receiver = try Receiver { $0 == 1 ? 500 : 200 }
      defer { receiver.stop() }
      let daemon = try daemon(scratch, url: "http://127.0.0.1:\(receiver.port)/hook", retry: "{ first: 1 s }")
      let answer = try daemon.connect().post([.contact("c1"), .consent("c1"), .order("o-1", of: "c1", total: "88.00")])
      #expect(answer.receipts == ["accepted", "accepted", "accepted"])
      let ledgers = Ledgers(state: daemon.state)
      let job = try eventually("the job is delivered") { try ledgers.jobs().first { $0.state == .delivered } }
      #expect(job.attempts == 2)
      #expect(receiver.requests.count == 2)
      for request in receiver.requests {
        let stamp = request.headers["nurture-timestamp"] ?? ""
        let code = HMAC<SHA256>.authenticationCode(
          for: Array("\(stamp).".utf8) + request.body, using: SymmetricKey(data: Array(Self.secret.utf8)))
        #expect(request.headers["nurture-signature"] == "v1=" + code.map { String(format: "%02x", $0) }.joined())
        #expect(abs((Int64(stamp) ?? 0) - Int64(Date().timeIntervalSince1970)) < 300)
        #expect(request.headers["idempotency-key"] == job.job.key)
      }
      let document = try JSON.parse(receiver.requests[1].body)
      #expect(document["text"]?.text == "谢谢您")
      #expect(document["to"]?["user_id"]?.text == "c1")
      #expect(document["attempt"]?.integer == 2)
      let outcome = try #require(try ledgers.journal().first { $0.kind == .outcome })
      #expect(outcome.name == job.job.key)
      #expect(String(decoding: outcome.payload, as: UTF8.self).contains("delivered"))
      #expect(try daemon.stop() == .exit(0))
      #expect(try scratch.run(["verify", "--state", daemon.state]).status == 0)
    }

    @Test("whoever withdraws their consent gets nothing of what still waits")
    @Blocking func withdrawn() throws {
      let scratch = try Scratch()
      let receiver = try Receiver { _ in 503 }
      defer { receiver.stop() }
      // The first attempt fails; the next would be an hour away.
      let daemon = try daemon(
        scratch, url: "http://127.0.0.1:\(receiver.port)/hook", retry: "{ first: 1 hour, cap: 1 hour }")
      let connection = try daemon.connect()
      _ = try connection.post([.contact("c1"), .consent("c1"), .order("o-1", of: "c1", total: "88.00")])
      let ledgers = Ledgers(state: daemon.state)
      let waiting = try eventually("the job waits for its second attempt") {
        try ledgers.jobs().first { $0.state == .ready && $0.attempts == 1 }
      }
      #expect(waiting.error?.contains("503") == true)
      #expect(try connection.post([.consent("c1", given: false)]).receipts == ["accepted"])
      #expect(try ledgers.jobs().map(\.state) == [.cancelled])
      #expect(
        try ledgers.journal().contains {
          $0.kind == .outcome && String(decoding: $0.payload, as: UTF8.self).contains("cancelled")
        })
      // Nor does the next order send anything.
      _ = try connection.post([.order("o-2", of: "c1", total: "88.00")])
      #expect(try ledgers.jobs().count == 1)
      let log = try scratch.run(["log", "--state", daemon.state, "--reason", "consent"])
      #expect(log.output.contains("thank"), "\(log.output)\(log.error)")
      #expect(receiver.requests.count == 1)
      #expect(try daemon.stop() == .exit(0))
      #expect(try scratch.run(["verify", "--state", daemon.state]).status == 0)
    }
  }
}
