import Engine
import Foundation
import Intake
import Logging
import Runtime
import Synchronization
import Testing

@Suite("The HTTP door")
struct HTTPDoorTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  func open(
    port: Int, limits: SegmentLimits = SegmentLimits(), ready: (Bool, [String]) = (true, []), submit: @escaping Submit
  ) async throws -> HTTPDoor {
    try await HTTPDoor.open(
      HTTPDoor.Configuration(port: port, keys: [WriteKey(name: "shop", secret: "WRITEKEY")], limits: limits),
      ports: HTTPDoor.Ports(submit: submit, readiness: { ready }, now: { 1_000_000 }, instant: readInstant),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Opens a door, lets `body` talk to it, and closes it.
  func withDoor(
    limits: SegmentLimits = SegmentLimits(), ready: (Bool, [String]) = (true, []),
    submit: @escaping Submit = { submissions in submissions.indices.map { .accepted(seq: Int64($0) + 1) } },
    _ body: (HTTPClient) async throws -> Void
  ) async throws {
    let door = try await open(port: 0, limits: limits, ready: ready, submit: submit)
    do {
      try await body(HTTPClient(port: door.port))
    } catch {
      try await door.close()
      throw error
    }
    try await door.close()
  }

  func failing(_ error: any Error) -> Submit { { _ in throw error } }

  func answering(_ receipt: Receipt) -> Submit { { $0.map { _ in receipt } } }

  let track = Array(#"{"userId":"u","event":"E","messageId":"m","properties":{"total":1}}"#.utf8)

  @Test("200 comes only after the commit, with a receipt")
  func commit() async throws {
    let committed = Mutex<[Submission]>([])
    let submit: Submit = { submissions in
      committed.withLock { $0 += submissions }
      return [.accepted(seq: 42)]
    }
    try await withDoor(submit: submit) { client async throws in
      let answer = try await client.post("/v1/track", track)
      #expect(answer.status == 200)
      #expect(answer.json == ["success": true, "receipts": [["status": "accepted", "seq": 42]]])
      let taken = committed.withLock { $0 }
      #expect(taken.map(\.input.event?.source) == ["shop"])
      #expect(taken.map(\.input.event?.occurred) == [1_000_000])
    }
  }

  @Test("a batch gives a receipt for each message; what is not supported does not harm the rest")
  func batch() async throws {
    try await withDoor { client async throws in
      let answer = try await client.post(
        "/v1/batch",
        Array(
          #"{"batch":[{"type":"group","userId":"u"},{"type":"track","userId":"u","event":"E"},{"type":"track","userId":"u"},{"type":"identify","userId":"u"}]}"#
            .utf8))
      #expect(answer.status == 200)
      let receipts = answer.json?["receipts"]?.list ?? []
      #expect(receipts.map { $0["status"]?.text } == ["refused", "accepted", "refused", "accepted"])
      #expect(receipts.map { $0["seq"]?.integer } == [nil, 1, nil, 2])
      #expect(receipts.first?["expected"]?.text?.hasSuffix("not supported yet") == true)
      #expect(
        receipts.dropFirst(2).first == [
          "status": "refused", "index": 2, "field": "event", "expected": "the event's name",
        ])
      #expect(
        try await client.post("/v1/batch", Array(#"{"batch":[{"type":"page","userId":"u"}]}"#.utf8)).status == 200)
      #expect(try await client.post("/v1/batch", Array(#"{"batch":[]}"#.utf8)).status == 200)
      #expect(try await client.post("/v1/identify", Array(#"{"userId":"u"}"#.utf8)).status == 200)
    }
  }

  @Test(
    "without a write key nothing is taken",
    arguments: [
      nil, "Basic", "Basic !!!", "Basic Og==", "Basic d3Jvbmc6", "Bearer ", "Bearer wrong", "Digest WRITEKEY",
    ])
  func unauthorized(authorization: String?) async throws {
    try await withDoor(submit: failing(Overloaded(retryAfter: 1))) { client async throws in
      let answer = try await client.post("/v1/track", track, headers: ["Authorization": authorization])
      #expect(answer.status == 401)
      #expect(answer.headers["www-authenticate"]?.hasPrefix("Basic") == true)
    }
  }

  @Test(
    "the key may come as a user name with any password, or as a bearer",
    arguments: ["Basic V1JJVEVLRVk6", "basic V1JJVEVLRVk6eA==", "Bearer WRITEKEY"])
  func authorized(authorization: String) async throws {
    try await withDoor { client async throws in
      #expect(try await client.post("/v1/track", track, headers: ["Authorization": authorization]).status == 200)
    }
  }

  @Test(
    "400 names the place",
    arguments: [
      ("/v1/track", #"{"event":"E"}"#, ["index": 0, "field": "userId", "expected": "a userId or an anonymousId"]),
      ("/v1/track", #"{"userId":"u""#, ["field": "body", "expected": "JSON; byte 13: expected \",\" or \"}\""]),
      (
        "/v1/batch", #"{"batch":[{"type":"track","userId":"u"}]}"#,
        ["index": 0, "field": "event", "expected": "the event's name"]
      ),
      ("/v1/batch", #"{"messages":[]}"#, ["field": "batch", "expected": "a list of messages"]),
    ] as [(String, String, JSON)])
  func badRequest(path: String, body: String, error: JSON) async throws {
    try await withDoor(submit: failing(Overloaded(retryAfter: 1))) { client async throws in
      let answer = try await client.post(path, Array(body.utf8))
      #expect(answer.status == 400)
      #expect(answer.json == ["success": false, "errors": [error]])
    }
  }

  @Test("a refusal by the engine is a 400 for a single call")
  func refused() async throws {
    try await withDoor(submit: answering(.refused("too old"))) { client async throws in
      #expect(try await client.post("/v1/track", track).status == 400)
    }
  }

  @Test("a full inbox answers 429 and when to come again; a broken one 503")
  func overloaded() async throws {
    try await withDoor(submit: failing(Overloaded(retryAfter: 7))) { client async throws in
      let answer = try await client.post("/v1/track", track)
      #expect(answer.status == 429)
      #expect(answer.headers["retry-after"] == "7")
    }
    try await withDoor(submit: failing(CancellationError())) { client async throws in
      let answer = try await client.post("/v1/track", track)
      #expect(answer.status == 503)
      #expect(answer.headers["retry-after"] == "5")
    }
  }

  @Test("packed bodies are unpacked; bombs, broken and unknown packings are refused")
  func packed() async throws {
    try await withDoor(limits: SegmentLimits(batch: 100_000)) { client async throws in
      let packed = try gzip(track)
      #expect(try await client.post("/v1/track", packed, headers: ["Content-Encoding": "gzip"]).status == 200)
      let bomb = try gzip([UInt8](repeating: 0x20, count: 20_000_000))
      #expect(bomb.count < 100_000)
      #expect(try await client.post("/v1/track", bomb, headers: ["Content-Encoding": "gzip"]).status == 413)
      for broken in [Array(packed.dropLast(12)), track, packed + [1, 2, 3], []] {
        #expect(try await client.post("/v1/track", broken, headers: ["Content-Encoding": "gzip"]).status == 400)
      }
      #expect(try await client.post("/v1/track", track, headers: ["Content-Encoding": "br"]).status == 415)
    }
  }

  @Test("a body over the limit is refused, announced or not")
  func tooLarge() async throws {
    try await withDoor(limits: SegmentLimits(batch: 1_000)) { client async throws in
      #expect(try await client.post("/v1/track", [UInt8](repeating: 0x20, count: 30_000_000)).status == 413)
      let large = [UInt8](repeating: 0x20, count: 5_000)
      #expect(try await client.post("/v1/track", large).status == 413)
      let chunked = try await client.post("/v1/track", large, headers: ["Transfer-Encoding": "chunked"])
      #expect(chunked.status == 413)
    }
  }

  @Test("health and readiness are told without a key")
  func health() async throws {
    try await withDoor(ready: (false, ["the clock jumped"])) { client async throws in
      #expect(try await client.get("/healthz").status == 200)
      let answer = try await client.get("/readyz")
      #expect(answer.status == 503)
      #expect(answer.json == ["ready": false, "reasons": ["the clock jumped"]])
    }
    try await withDoor { client async throws in
      #expect(try await client.get("/readyz").status == 200)
      #expect(try await client.get("/v1/track").status == 404)
    }
  }

  @Test("closing lets the request in hand end, and then nobody is answered")
  func closing() async throws {
    let (entered, enter) = AsyncStream.makeStream(of: Void.self)
    let (released, release) = AsyncStream.makeStream(of: Void.self)
    let door = try await open(port: 0) { _ in
      enter.yield()
      for await _ in released { break }
      return [.accepted(seq: 1)]
    }
    let client = HTTPClient(port: door.port)
    async let answer = client.post("/v1/track", track)
    for await _ in entered { break }
    async let closed: Void = door.close()
    release.yield()
    #expect(try await answer.status == 200)
    try await closed
    await #expect(throws: (any Error).self) { try await client.get("/healthz") }
  }

  @Test("a port that is taken is an error")
  func taken() async throws {
    let door = try await open(port: 0, submit: answering(.accepted(seq: 1)))
    await #expect(throws: (any Error).self) {
      try await open(port: door.port, submit: answering(.accepted(seq: 1)))
    }
    try await door.close()
  }

  @Test("recorded requests are answered with 200", .enabled(if: Vectors.has("segment"), Vectors.absent))
  func recorded() async throws {
    for name in ["segment_analytics_python_2.4.0", "rudder_sdk_python_2.1.9"] {
      let path = "segment/captured_\(name).json"
      try await withDoor { client async throws in
        for request in try #require(Vectors.json(path).list) {
          let headers = request["headers"]
          let encoding = headers?["Content-Encoding"]?.text
          let body = try #require(request["body"]).bytes()
          let answer = try await client.post(
            try #require(request["path"]?.text), encoding == nil ? body : gzip(body),
            headers: ["Authorization": headers?["Authorization"]?.text, "Content-Encoding": encoding])
          #expect(answer.status == 200)
        }
      }
    }
  }

  /// As the system's gzip packs it.
  func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let path = try scratch.write("body-\(UUID().uuidString)", bytes)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-k", "-n", path]
    try process.run()
    process.waitUntilExit()
    return Array(try Data(contentsOf: URL(fileURLWithPath: path + ".gz")))
  }
}
