import Foundation
import Glibc
import Synchronization
import Testing

extension EndToEnd {
  @Suite struct DrainTests {
    /// A sender that goes on until nobody answers any more.
    private final class Sender: Sendable {
      let acknowledged = Mutex<[String]>([])
      private let done = DispatchSemaphore(value: 0)

      func start(port: Int, key: String) {
        Thread.detachNewThread { [self] in
          defer { done.signal() }
          guard let connection = try? Connection(port: port, key: key) else { return }
          for number in 0... {
            let batch = (0..<20).map {
              Message.order("order/\(number)/\($0)", of: "c\((number + $0) % 50)", total: "19.99")
            }
            guard let answer = try? connection.post(batch), answer.status == 200 else { return }
            let taken = zip(batch, answer.receipts).filter { $1 == "accepted" }.map(\.0.id)
            acknowledged.withLock { $0 += taken }
          }
        }
      }

      func wait() { done.wait() }
    }

    @Test("SIGTERM and Ctrl-C drain: what was acknowledged is in the store", arguments: [SIGTERM, SIGINT])
    @Blocking func drains(signal: Int32) throws {
      let scratch = try Scratch()
      let daemon = try DaemonProcess(["--rules", Ground.rules], state: scratch.file("state"), in: scratch)
      let sender = Sender()
      sender.start(port: daemon.port, key: try daemon.key)
      _ = try eventually("200 events are acknowledged") {
        sender.acknowledged.withLock { $0.count >= 200 } ? true : nil
      }
      #expect(try daemon.stop(signal) == .exit(0))
      sender.wait()
      try daemon.awaitLine("stopped")
      let known = try Ledgers(state: daemon.state).eventIDs()
      let acknowledged = sender.acknowledged.withLock { $0 }
      #expect(acknowledged.allSatisfy { known[$0] == 1 })
      #expect(known.values.allSatisfy { $0 == 1 })
      let marker = try FileManager.default.attributesOfItem(atPath: daemon.state + "/batch.marker")
      #expect(marker[.size] as? Int == 0)
      #expect(!FileManager.default.fileExists(atPath: daemon.state + "/control.sock"))
      #expect(try scratch.run(["verify", "--state", daemon.state]).status == 0)
      print("drain by signal \(signal): \(acknowledged.count) acknowledged, \(known.count) in the journal")
    }
  }
}
