import Dispatch
import Engine
import Foundation
import Synchronization

/// Ours through the front door: the real daemon, batches of 100 over HTTP, several keep-alive connections. The requests
/// are made beforehand; the daemon's messages go to a file meanwhile, and their outcomes come back as inputs.
struct ServeMeasurement {
  let place: Workplace
  let rules: Rules
  let prepared: PreparedStore
  let customers: Int
  let nurture: String

  static let connections = 4
  static let batch = 100

  func run(seconds: Double, round: Int) throws -> Figure {
    let folder = try place.fresh("serve")
    let state = folder + "/state"
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    try place.copy(prepared.path, to: state + "/nurture.sqlite")
    try Data(Workplace.secret).write(to: URL(filePath: state + "/secret"))
    let requests = makeRequests(Int(seconds * 30_000) / Self.batch, seed: UInt64(round + 1_000))
    let daemon = try RunningNurture(nurture, rules: rules, state: state, folder: folder)
    defer { daemon.stop() }
    let next = Atomic(0)
    let accepted = Atomic(0)
    let failure = Mutex<String?>(nil)
    let before = Usage.processor(of: daemon.process.processIdentifier)
    let start = Usage.seconds()
    DispatchQueue.concurrentPerform(iterations: Self.connections) { _ in
      do {
        let connection = try Connection(port: daemon.port)
        defer { connection.close() }
        while Usage.seconds() - start < seconds {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < requests.count else { break }
          let (status, body) = try connection.exchange(requests[index])
          guard status == 200 else { throw Failure("\(status): \(String(decoding: body.prefix(300), as: UTF8.self))") }
          accepted.wrappingAdd(Self.accepted(body), ordering: .relaxed)
        }
      } catch { failure.withLock { $0 = "\(error)" } }
    }
    let usage = Usage(
      elapsed: Usage.seconds() - start, cpu: Usage.processor(of: daemon.process.processIdentifier) - before)
    if let failure = failure.withLock({ $0 }) { throw Failure("over HTTP: \(failure)") }
    return Figure(count: accepted.load(ordering: .relaxed), usage: usage)
  }

  private func makeRequests(_ count: Int, seed: UInt64) -> [[UInt8]] {
    var orders = Orders(customers: customers, seed: seed)
    let credentials = Data("\(RunningNurture.key):".utf8).base64EncodedString()
    return (0..<count).map { _ in
      let body = orders.body(Self.batch)
      let head =
        "POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic \(credentials)\r\n"
        + "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
      return Array(head.utf8) + body
    }
  }

  /// Receipts that say so.
  private static func accepted(_ body: ArraySlice<UInt8>) -> Int {
    guard let receipts = try? JSON.parse(Array(body))["receipts"]?.list else { return 0 }
    return receipts.count { $0["status"]?.text == "accepted" }
  }
}
