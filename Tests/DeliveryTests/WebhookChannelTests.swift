import Engine
import Foundation
import Testing

@testable import Delivery

@Suite("the webhook channel", .timeLimit(.minutes(1)))
struct WebhookChannelTests {
  private static let secret = "correct horse battery staple"

  /// Sends one parcel to a server that answers so; gives the attempt and the requests that came.
  private func send(
    _ parcel: Parcel = parcel(), timeout: Duration = .seconds(10), at instant: Int64? = nil,
    _ answer: @escaping @Sendable (Int) -> LoopbackServer.Answer
  ) async throws -> (Attempt, [LoopbackServer.Request]) {
    try await LoopbackServer.serving(answer) { server in
      let wire = HTTPWire()
      let channel = try WebhookChannel(
        url: server.url, secret: Array(Self.secret.utf8), wire: wire, timeout: timeout, now: { instant ?? wallClock() })
      let attempt = await channel.send(parcel)
      try await wire.shutdown()
      return (attempt, server.requests)
    }
  }

  @Test("signs timestamp and body so that openssl agrees")
  func signature() async throws {
    let (attempt, requests) = try await send(at: 1_771_061_400_999_999) { _ in .status(200) }
    #expect(attempt == .delivered)
    let request = try #require(requests.first)
    #expect(request.uri == "/hook")
    #expect(request.header("Content-Type") == "application/json")
    #expect(request.header("Nurture-Timestamp") == "1771061400")
    let openssl = URL(fileURLWithPath: "/usr/bin/openssl")
    guard FileManager.default.isExecutableFile(atPath: openssl.path) else {
      print("skipped: no openssl to verify the signature with")
      return
    }
    let folder = try Folder()
    let signed = folder.path + "/signed"
    try Data(Array("1771061400.".utf8) + request.body).write(to: URL(fileURLWithPath: signed))
    let process = Process()
    let output = Pipe()
    process.executableURL = openssl
    process.arguments = ["dgst", "-sha256", "-hmac", Self.secret, "-r", signed]
    process.standardOutput = output
    try process.run()
    let answer = try #require(try output.fileHandleForReading.readToEnd())
    let digest = String(decoding: answer, as: UTF8.self).prefix(64)
    #expect(request.header("Nurture-Signature") == "v1=" + digest)
  }

  @Test("signs as Python's hmac does")
  func vector() {
    // hmac.new(b'Jefe', b'1.x', 'sha256').hexdigest()
    #expect(
      Signature.header(timestamp: 1, body: Array("x".utf8), secret: Array("Jefe".utf8))
        == "v1=2f7ccbd0f043456ad29514b2d24a8aa345ec6673a5db1b44e91c8ac99d1841e3")
  }

  @Test("sends the job's key as the idempotency key, in visible ASCII")
  func idempotency() async throws {
    let (_, plain) = try await send(parcel("win-back/17/3/1")) { _ in .status(200) }
    #expect(plain.first?.header("Idempotency-Key") == "win-back/17/3/1")
    let (_, other) = try await send(parcel("生日/1 %\n")) { _ in .status(200) }
    #expect(other.first?.header("Idempotency-Key") == "%E7%94%9F%E6%97%A5/1%20%25%0A")
  }

  @Test(
    "reads the status",
    arguments: [
      (200, .delivered), (202, .delivered), (299, .delivered),
      (301, .refused("webhook: http 301, redirects are not followed")),
      (400, .refused("webhook: http 400")), (401, .refused("webhook: http 401")),
      (404, .refused("webhook: http 404")), (408, .later("webhook: http 408", after: nil)),
      (410, .bounced("webhook: http 410")), (422, .refused("webhook: http 422")),
      (425, .later("webhook: http 425", after: nil)), (429, .later("webhook: http 429", after: nil)),
      (500, .later("webhook: http 500", after: nil)), (503, .later("webhook: http 503", after: nil)),
    ] as [(Int, Attempt)])
  func statuses(status: Int, expected: Attempt) async throws {
    let (attempt, requests) = try await send { _ in .status(status, headers: ["Location": "/elsewhere"], body: 3) }
    #expect(attempt == expected)
    #expect(requests.count == 1)
  }

  @Test("passes on how long the other side wants us to wait")
  func retryAfter() async throws {
    let (attempt, _) = try await send { _ in .status(429, headers: ["Retry-After": "7"]) }
    #expect(attempt == .later("webhook: http 429", after: 7_000_000))
    let (dated, _) = try await send(at: 784_111_770_000_000) { _ in
      .status(503, headers: ["Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"])
    }
    #expect(dated == .later("webhook: http 503", after: 7_000_000))
  }

  @Test(
    "reads Retry-After in all its forms",
    arguments: [
      ("0", 0), ("120", 120_000_000), ("99999999999999999999", .max), ("Sun, 06 Nov 1994 08:49:37 GMT", 7_000_000),
      ("Sunday, 06-Nov-94 08:49:37 GMT", 7_000_000), ("Sun Nov  6 08:49:37 1994", 7_000_000),
      ("Sun, 06 Nov 1993 08:49:37 GMT", 0), ("soon", nil), ("", nil), ("-1", nil), ("1.5", nil),
      ("Sun, 06 Nov 1994 25:49:37 GMT", nil), ("Sun, 06 Foo 1994 08:49:37 GMT", nil),
    ] as [(String, Int64?)])
  func retryAfterForms(value: String, wait: Int64?) {
    #expect(RetryAfter.wait(value, now: 784_111_770_000_000) == wait)
  }

  @Test("no answer in time is later")
  func timeout() async throws {
    let (attempt, _) = try await send(timeout: .milliseconds(200)) { _ in .silence }
    #expect(attempt == .later("webhook: timeout", after: nil))
  }

  @Test("a status counts though its body never ends")
  func unfinished() async throws {
    let (attempt, _) = try await send(timeout: .seconds(1)) { _ in .unfinished(200) }
    #expect(attempt == .delivered)
  }

  @Test("an answer is read up to 64 KiB")
  func capped() async throws {
    try await LoopbackServer.serving { _ in
      .status(200, body: 4 << 20)
    } _: { server in
      let wire = HTTPWire()
      let reply = try await wire.post(server.url, headers: [], body: [], timeout: .seconds(10))
      #expect(reply.body.count == 64 << 10)
      try await wire.shutdown()
    }
  }

  @Test("a refused connection is later, at once", arguments: ["127.0.0.1", "localhost"])
  func refusedConnection(host: String) async throws {
    // The port of the discard service, which nobody offers any more; a free one may be taken by some other test.
    let wire = HTTPWire()
    let channel = try WebhookChannel(url: "http://\(host):9/", secret: [1], wire: wire, now: wallClock)
    let start = ContinuousClock.now
    #expect(await channel.send(parcel()) == .later("webhook: Connection refused", after: nil))
    #expect(ContinuousClock.now - start < .seconds(5))
    try await wire.shutdown()
  }

  @Test("a host without an address is later")
  func noHost() async throws {
    let wire = HTTPWire()
    let channel = try WebhookChannel(url: "http://nowhere.invalid/", secret: [1], wire: wire, now: wallClock)
    #expect(await channel.send(parcel()) == .later("webhook: host not found", after: nil))
    try await wire.shutdown()
  }

  @Test("a connection that breaks before the answer is later")
  func broken() async throws {
    let (attempt, _) = try await send { _ in .hangUp }
    #expect(attempt == .later("webhook: Remote connection closed", after: nil))
  }

  @Test("needs an absolute address", arguments: ["", "hook", "ftp://host/", "http://", "http:///hook", "https:host"])
  func addresses(url: String) async throws {
    let wire = HTTPWire()
    #expect(throws: DeliveryError.badURL) { try WebhookChannel(url: url, secret: [1], wire: wire, now: wallClock) }
    try await wire.shutdown()
  }

  @Test("needs a secret")
  func emptySecret() async throws {
    let wire = HTTPWire()
    #expect(throws: DeliveryError.emptySecret) {
      try WebhookChannel(url: "http://localhost/", secret: [], wire: wire, now: wallClock)
    }
    try await wire.shutdown()
  }
}
