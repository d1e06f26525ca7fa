import Engine
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite struct HTTPTests {
    @Test("the door asks for a key, unpacks gzip, knows repetitions, and says when the inbox is full")
    @Blocking func door() throws {
      let scratch = try Scratch()
      try scratch.write("keys/shop", "the-key-of-the-shop\n")
      let config = try scratch.write(
        "nurture.yaml",
        """
        rules: \(Ground.rules)
        http: { keys: { shop: keys/shop } }
        inbox: { capacity: 10 }
        """)
      let daemon = try DaemonProcess(["--config", config], state: scratch.file("state"), in: scratch)
      let connection = try daemon.connect(key: "the-key-of-the-shop")
      #expect(try connection.get("/healthz").status == 200)
      #expect(try connection.get("/readyz").json?["ready"]?.bool == true)

      let order = Message.order("o-1", of: "c1", total: "10.00", at: Self.now())
      let body = order.json.bytes()
      for wrong in ["", "Bearer wrong", "Basic bm9wZTo="] {
        let refused = try connection.post("/v1/track", body, headers: ["Authorization": wrong])
        #expect(refused.status == 401)
        #expect(refused.headers["www-authenticate"] != nil)
      }
      #expect(try connection.post("/v1/track", body).receipts == ["accepted"])
      let basic = "Basic " + Data("the-key-of-the-shop:".utf8).base64EncodedString()
      #expect(try connection.post("/v1/track", body, headers: ["Authorization": basic]).receipts == ["duplicate"])
      var other = order
      other.properties = ["total": .number("11.00")]
      #expect(try connection.post("/v1/track", other.json.bytes()).receipts == ["conflicting-duplicate"])
      #expect(try Ledgers(state: daemon.state).journal().filter { $0.id == "o-1" }.map(\.source) == ["shop"])

      let batch: JSON = ["batch": .list([Message.order("o-2", of: "c1", total: "5.00").json])]
      let packed = try Self.gzip(batch.bytes(), scratch)
      #expect(try connection.post("/v1/batch", packed, headers: ["Content-Encoding": "gzip"]).receipts == ["accepted"])
      #expect(
        try connection.post("/v1/batch", Array(packed.dropLast(9)), headers: ["Content-Encoding": "gzip"]).status == 400
      )

      let flood = (0..<11).map { Message.order("flood/\($0)", of: "c1", total: "1.00") }
      let full = try connection.post(flood)
      #expect(full.status == 429)
      #expect(full.headers["retry-after"].flatMap { Int($0) }.map { $0 >= 1 } == true)
      #expect(try connection.post(flood.prefix(10)).receipts == Array(repeating: "accepted", count: 10))
      #expect(try Ledgers(state: daemon.state).eventIDs()["flood/10"] == nil)

      // A client stamps each attempt anew; without any time, each attempt has its own.
      for sent in ["2026-03-01T10:00:05Z", "2026-03-01T10:00:09Z"] {
        let again: JSON = [
          "userId": "c1", "event": "Order Completed", "messageId": "o-4", "timestamp": "2026-03-01T10:00:00Z",
          "sentAt": .text(sent), "properties": ["total": 7],
        ]
        let timeless = Message.order("o-5", of: "c1", total: "7.00").json
        for message in [again, timeless] {
          let expected = sent.hasSuffix("05Z") ? "accepted" : "duplicate"
          #expect(try connection.post("/v1/track", message.bytes()).receipts == [expected])
        }
      }

      let broken = try connection.post("/v1/track", Array("{".utf8))
      #expect(broken.status == 400)
      let nameless: JSON = ["type": "track", "userId": "c1"]
      let two: JSON = ["batch": .list([nameless, Message.order("o-3", of: "c1", total: "1.00").json])]
      let mixed = try connection.post("/v1/batch", two.bytes())
      #expect(mixed.receipts == ["refused", "accepted"])
      #expect(try daemon.stop() == .exit(0))
      #expect(try scratch.run(["verify", "--state", daemon.state]).status == 0)
    }

    @Test("a port that is taken is said, with the exit code of I/O")
    @Blocking func taken() throws {
      let scratch = try Scratch()
      let daemon = try DaemonProcess(["--rules", Ground.rules], state: scratch.file("state"), in: scratch)
      let run = try scratch.run([
        "serve", "--rules", Ground.rules, "--state", scratch.file("other"), "--listen", "127.0.0.1:\(daemon.port)",
      ])
      #expect(run.status == 3)
      #expect(run.error.contains("in use"), "\(run.error)")
      #expect(try daemon.stop() == .exit(0))
    }

    private static func now() -> String { Date().formatted(.iso8601) }

    private static func gzip(_ bytes: [UInt8], _ scratch: Scratch) throws -> [UInt8] {
      let plain = scratch.file("body")
      try Data(bytes).write(to: URL(filePath: plain))
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["gzip", "-f", plain]
      try process.run()
      process.waitUntilExit()
      return Array(try Data(contentsOf: URL(filePath: plain + ".gz")))
    }
  }
}
