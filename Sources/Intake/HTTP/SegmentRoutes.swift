import Engine
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Runtime

/// From request to submissions and back: who is it, what does it hold, what became of it.
struct SegmentRoutes: Sendable {
  let configuration: HTTPDoor.Configuration
  let ports: HTTPDoor.Ports
  let keys: WriteKeys
  let logger: Logger

  init(configuration: HTTPDoor.Configuration, ports: HTTPDoor.Ports, logger: Logger) {
    self.configuration = configuration
    self.ports = ports
    self.keys = WriteKeys(configuration.keys)
    self.logger = logger
  }

  func router() -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self)
    for call in SegmentCall.allCases {
      router.post("/v1/\(call.rawValue)") { request, _ in try await answer(call, request) }
    }
    router.get("/healthz") { _, _ in Response(.ok, ["ok": true]) }
    router.get("/readyz") { _, _ in
      let (ready, reasons) = await ports.readiness()
      let json: JSON = ["ready": .bool(ready), "reasons": .list(reasons.map { .text($0) })]
      return Response(ready ? .ok : .serviceUnavailable, json)
    }
    return router
  }

  private func answer(_ call: SegmentCall, _ request: Request) async throws -> Response {
    guard let source = keys.name(authorization: request.headers[.authorization]) else {
      for try await _ in request.body {}
      return Response(
        .unauthorized, refusing: [SegmentRefusal(field: "Authorization", expected: "a write key").json(index: nil)],
        headers: [.wwwAuthenticate: "Basic realm=\"write key\""])
    }
    let verdicts: [Result<Submission, SegmentRefusal>]
    do {
      let body = try await body(of: request)
      let mapping = SegmentMapping(source: source, limits: configuration.limits, instant: ports.instant)
      verdicts = try mapping.verdicts(call, body: body, received: ports.now())
    } catch let refusal as SegmentRefusal {
      return Response(.badRequest, refusing: [refusal.json(index: nil)])
    } catch PackedBodyError.tooLarge {
      let expected = "at most \(configuration.limits.batch) bytes"
      return Response(
        .contentTooLarge, refusing: [SegmentRefusal(field: "body", expected: expected).json(index: nil)])
    } catch PackedBodyError.broken {
      let refusal = SegmentRefusal(field: "body", expected: "one whole gzip or deflate stream")
      return Response(.badRequest, refusing: [refusal.json(index: nil)])
    } catch PackedBodyError.unknownEncoding(let encoding) {
      let refusal = SegmentRefusal(field: "Content-Encoding", expected: "gzip or deflate, not \(encoding)")
      return Response(.unsupportedMediaType, refusing: [refusal.json(index: nil)])
    }
    return try await answer(call, verdicts)
  }

  /// Reads to the end of what is sent, also where it is too much to keep: a sender that is still sending hears no answer.
  ///
  /// - Throws: `PackedBodyError`, or what the connection died of.
  private func body(of request: Request) async throws -> [UInt8] {
    let limit = configuration.limits.batch
    var packed = ByteBuffer()
    var fits = true
    for try await part in request.body {
      fits = fits && packed.readableBytes + part.readableBytes <= limit
      if fits { packed.writeImmutableBuffer(part) } else { packed = ByteBuffer() }
    }
    guard fits else { throw PackedBodyError.tooLarge }
    return try unpacked(packed, encoding: request.headers[.contentEncoding], limit: limit)
  }

  /// Answers only when what is good is committed. Malformed messages make the answer a 400 where nothing else is in the
  /// request; in a batch with good ones each has its place among the receipts.
  private func answer(_ call: SegmentCall, _ verdicts: [Result<Submission, SegmentRefusal>]) async throws -> Response {
    let malformed = verdicts.enumerated().compactMap { index, verdict -> JSON? in
      guard case .failure(let refusal) = verdict else { return nil }
      return call == .batch && refusal.kind == .unsupported ? nil : refusal.json(index: index)
    }
    if !malformed.isEmpty, malformed.count == verdicts.count { return Response(.badRequest, refusing: malformed) }
    let submissions = verdicts.compactMap { try? $0.get() }
    let receipts: [Receipt]
    do {
      receipts = submissions.isEmpty ? [] : try await ports.submit(submissions)
    } catch let overloaded as Overloaded {
      return Response(
        .tooManyRequests, ["success": false, "error": "the inbox is full; nothing was taken"],
        headers: [.retryAfter: String(max(1, overloaded.retryAfter))])
    } catch {
      logger.error("submissions failed", metadata: ["error": "\(error)"])
      return Response(
        .serviceUnavailable, ["success": false, "error": "the events could not be stored; nothing is acknowledged"],
        headers: [.retryAfter: "5"])
    }
    if call != .batch, case .refused(let reason) = receipts.first {
      return Response(.badRequest, refusing: [SegmentRefusal(field: "message", expected: reason).json(index: 0)])
    }
    var left = receipts[...]
    let entries = verdicts.enumerated().map { index, verdict -> JSON in
      switch verdict {
      case .success: (left.popFirst() ?? .quarantined("no receipt")).json
      case .failure(let refusal):
        .object([JSON.Member("status", "refused")] + (refusal.json(index: index).members ?? []))
      }
    }
    return Response(.ok, ["success": true, "receipts": .list(entries)])
  }
}
