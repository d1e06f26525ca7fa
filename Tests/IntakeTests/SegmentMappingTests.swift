import Engine
import Intake
import Runtime
import Testing

@Suite("Segment's calls")
struct SegmentMappingTests {
  let received = readInstant("2026-11-21T20:01:30Z") ?? 0
  let mapping = SegmentMapping(source: "shop", instant: readInstant)

  func verdicts(_ call: SegmentCall, _ json: String) throws -> [Result<Submission, SegmentRefusal>] {
    try mapping.verdicts(call, body: Array(json.utf8), received: received)
  }

  func one(_ call: SegmentCall, _ json: String) throws -> Submission {
    let verdicts = try verdicts(call, json)
    #expect(verdicts.count == 1)
    return try #require(verdicts.first).get()
  }

  @Test("a track call becomes an event with its identities, best first")
  func track() throws {
    let submission = try one(
      .track,
      """
      {"userId":"u1","anonymousId":"a1","event":"Order Completed","messageId":"m1","properties":{"total": 27.50},
       "context":{"account":"wx","external_id":"wm1","externalIds":[{"id":"z","type":"line"},{"id":"wm1","type":"wx"}]},
       "timestamp":"2026-11-21T20:01:23Z"}
      """)
    let event = Event(
      name: "Order Completed", source: "shop", id: "m1", occurred: try #require(readInstant("2026-11-21T20:01:23Z")),
      properties: Array(#"{"total":27.50}"#.utf8))
    #expect(submission.input == .event(event))
    #expect(
      submission.identities == [
        Identity(kind: "user_id", value: "u1"), Identity(account: "wx", kind: "external_id", value: "wm1"),
        Identity(account: "line", kind: "external_id", value: "z"), Identity(kind: "anonymous_id", value: "a1"),
      ])
    #expect(submission.kind == .customer)
  }

  @Test("an identify call becomes a profile; RudderStack's traits are found in the context")
  func identify() throws {
    let here = try one(.identify, #"{"userId":7,"messageId":"m","traits":{"name":"张三"}}"#)
    #expect(here.input == .profile(source: "shop", id: "m", traits: Array(#"{"name":"张三"}"#.utf8)))
    #expect(here.identities == [Identity(kind: "user_id", value: "7")])
    let there = try one(.identify, #"{"userId":"u","messageId":"m","context":{"traits":{"email":"a@example.com"}}}"#)
    #expect(there.input == .profile(source: "shop", id: "m", traits: Array(#"{"email":"a@example.com"}"#.utf8)))
    let nothing = try one(.identify, #"{"userId":"u","messageId":"m","traits":null}"#)
    #expect(nothing.input == .profile(source: "shop", id: "m", traits: Array("{}".utf8)))
  }

  @Test(
    "a wrong clock at the sender's is corrected by the time of sending",
    arguments: [
      (#""timestamp":"2026-11-21T20:01:20Z""#, "2026-11-21T20:01:20Z"),
      (#""timestamp":"2020-01-01T00:00:00Z","sentAt":"2020-01-01T00:00:10Z""#, "2026-11-21T20:01:20Z"),
      (#""originalTimestamp":"2030-01-01T00:00:00Z","sentAt":"2030-01-01T00:01:30Z""#, "2026-11-21T20:00:00Z"),
      (
        #""timestamp":"2026-11-20T00:00:00Z","originalTimestamp":"2030-01-01T00:00:00Z","sentAt":"2030-01-01T00:01:30Z""#,
        "2026-11-20T00:00:00Z"
      ),
      (#""timestamp":null,"sentAt":"2020-01-01T00:00:10Z""#, "2026-11-21T20:01:30Z"),
      (#""channel":"server""#, "2026-11-21T20:01:30Z"),
    ])
  func skew(times: String, occurred: String) throws {
    let submission = try one(.track, #"{"userId":"u","event":"E","messageId":"m",\#(times)}"#)
    #expect(submission.input.event?.occurred == readInstant(occurred))
  }

  @Test("the time of sending of a batch counts for its messages")
  func batchSentAt() throws {
    let verdicts = try verdicts(
      .batch,
      """
      {"sentAt":"2020-01-01T00:00:10Z","batch":[
        {"type":"track","userId":"u","event":"E","timestamp":"2020-01-01T00:00:00Z","sentAt":null}]}
      """)
    #expect(try verdicts.first?.get().input.event?.occurred == received - 10_000_000)
  }

  @Test(
    "a profile is named by its content alone only where neither an id nor an instant stands beside it",
    arguments: [
      ("", true), (#","messageId":null,"timestamp":null"#, true), (#","messageId":"""#, true),
      (#","messageId":"m""#, false), (#","timestamp":"2026-11-21T20:01:20Z""#, false),
      (#","originalTimestamp":"2026-11-21T20:01:20Z""#, false), (#","sentAt":"2026-11-21T20:01:20Z""#, false),
    ])
  func namedByContent(_ more: String, _ isNamed: Bool) throws {
    let traits = #"{"userId":"u","traits":{"city":"A"}\#(more)}"#
    #expect(try one(.identify, traits).isNamedByContent == isNamed)
    #expect(!(try one(.track, #"{"userId":"u","event":"E"\#(more)}"#).isNamedByContent))
  }

  @Test("without a messageId the id comes from the bytes: the same for the same message, another for another")
  func digest() throws {
    func id(_ json: String) throws -> String? {
      try one(.track, json).input.event?.id
    }
    let first = try id(#"{"userId":"u","event":"E","properties":{"n":1}}"#)
    #expect(first == (try id(#"{ "userId":"u", "event":"E","properties":{"n":1}}"#)))
    #expect(first != (try id(#"{"userId":"u","event":"E","properties":{"n":2}}"#)))
    #expect(first?.hasPrefix("sha256:") == true)
    #expect(first?.utf8.count == 71)
  }

  @Test(
    "what can never succeed names its field",
    arguments: [
      (#"{"event":"E"}"#, "userId"), (#"{"userId":"","event":"E"}"#, "userId"),
      (#"{"userId":[],"event":"E"}"#, "userId"),
      (#"{"userId":"u"}"#, "event"), (#"{"userId":"u","event":""}"#, "event"), (#"{"userId":"u","event":{}}"#, "event"),
      (#"{"userId":"u","event":"E","properties":[]}"#, "properties"),
      (#"{"userId":"u","event":"E","messageId":true}"#, "messageId"),
      (#"{"userId":"u","event":"E","timestamp":"yesterday"}"#, "timestamp"),
      (#"{"userId":"u","event":"E","timestamp":1700000000}"#, "timestamp"),
      (#"{"userId":"u","event":"E","timestamp":"2026-11-21T20:01:20Z","sentAt":"x"}"#, "sentAt"),
      (#"{"userId":"u","event":"E","context":{"external_id":"x"}}"#, "context.account"),
      (#"{"userId":"u","event":"E","context":{"externalIds":{}}}"#, "context.externalIds"),
      (#"{"userId":"u","event":"E","context":{"externalIds":[{"type":"a"}]}}"#, "context.externalIds[0].id"),
      (#"{"userId":"\#(String(repeating: "u", count: 513))","event":"E"}"#, "userId"),
      (#"{"userId":"u","event":"E","properties":{"x":"\#(String(repeating: "x", count: 33_000))"}}"#, "message"),
    ])
  func malformed(json: String, field: String) throws {
    let error = #expect(throws: SegmentRefusal.self) { try one(.track, json) }
    #expect(error?.kind == .malformed)
    #expect(error?.field == field)
  }

  @Test(
    "a body that makes no sense is refused as a whole",
    arguments: [
      ("{", "body"), ("[]", "body"), ("{}", "batch"), (#"{"batch":{}}"#, "batch"),
      (#"{"batch":[],"batch":[]}"#, "body"),
    ])
  func body(json: String, field: String) {
    let error = #expect(throws: SegmentRefusal.self) { try verdicts(.batch, json) }
    #expect(error?.field == field)
  }

  @Test("instants at the ends of time are refused, not trapped on")
  func overflow() throws {
    let far = SegmentMapping(source: "s") { $0 == "min" ? .min : $0 == "max" ? .max : nil }
    for (sent, said) in [("min", "max"), ("max", "min"), ("min", "min")] {
      let body = #"{"userId":"u","event":"E","timestamp":"\#(said)","sentAt":"\#(sent)"}"#
      let verdict = try #require(far.verdicts(.track, body: Array(body.utf8), received: -2).first)
      #expect((try? verdict.get()) == nil || sent == said)
    }
  }

  @Test(
    "recorded requests map", .enabled(if: Vectors.has("segment"), Vectors.absent),
    arguments: ["segment_analytics_python_2.4.0", "rudder_sdk_python_2.1.9"])
  func recorded(name: String) throws {
    let path = "segment/captured_\(name).json"
    var types: [String: Int] = [:]
    for request in try #require(Vectors.json(path).list) {
      let body = try #require(request["body"])
      let messages = try #require(body["batch"]?.list)
      let verdicts = try mapping.verdicts(.batch, body: body.bytes(), received: received)
      #expect(verdicts.count == messages.count)
      for (message, verdict) in zip(messages, verdicts) {
        let type = try #require(message["type"]?.text)
        types[type, default: 0] += 1
        switch (type, verdict) {
        case ("track", .success(let submission)):
          let event = try #require(submission.input.event)
          #expect(event.name == "Order Completed")
          #expect(event.id == message["messageId"]?.text)
          #expect(try JSON.parse(event.properties)["total"]?.double == 27.5)
          #expect((0...1_000_000).contains(received - event.occurred))
          #expect(submission.identities == [Identity(kind: "user_id", value: "u1")])
        case ("identify", .success(let submission)):
          guard case .profile(_, let id, let traits) = submission.input else {
            Issue.record("no profile")
            continue
          }
          #expect(id == message["messageId"]?.text)
          #expect(try JSON.parse(traits)["email"]?.text == "a@example.com")
        case (_, .failure(let refusal)):
          #expect(refusal.kind == .unsupported)
          #expect(refusal.expected.hasSuffix("\"\(type)\" is not supported yet"))
        default: Issue.record("\(type): \(verdict)")
        }
      }
    }
    #expect((types["track"] ?? 0) > 0)
    #expect((types["identify"] ?? 0) > 0)
  }
}
