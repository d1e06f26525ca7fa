import Engine
package import Runtime

/// Turns the bodies of Segment's calls into submissions. Pure: the instant of receipt is a parameter.
package struct SegmentMapping: Sendable {
  /// The name of the write key: what the events give as their source.
  package var source: String
  package var limits: SegmentLimits
  package var instant: ReadInstant

  private static let supported = "\"track\" or \"identify\""

  package init(source: String, limits: SegmentLimits = SegmentLimits(), instant: @escaping ReadInstant) {
    self.source = source
    self.limits = limits
    self.instant = instant
  }

  /// One verdict for each message, in order: one for `track` and `identify`, as many as the list holds for `batch`. A
  /// message that is refused does not touch its neighbours.
  ///
  /// - Parameter received: When the request came; microseconds.
  /// - Throws: Where the body as a whole makes no sense.
  package func verdicts(
    _ call: SegmentCall, body: [UInt8], received: Int64
  ) throws(SegmentRefusal) -> [Result<Submission, SegmentRefusal>] {
    let json: JSON
    do {
      json = try JSON.parse(body, size: limits.batch)
    } catch {
      throw SegmentRefusal(field: "body", expected: "JSON; \(error)")
    }
    guard case .object = json else { throw SegmentRefusal(field: "body", expected: "a JSON object") }
    let mayBeLong = body.count > limits.message
    func verdict(_ message: JSON, kind: String?, batch: JSON?) -> Result<Submission, SegmentRefusal> {
      Result { () throws(SegmentRefusal) in
        if mayBeLong, message.bytes().count > limits.message {
          throw SegmentRefusal(field: "message", expected: "at most \(limits.message) bytes")
        }
        return try submission(message, kind: kind, batch: batch, received: received)
      }
    }
    guard call == .batch else { return [verdict(json, kind: call.rawValue, batch: nil)] }
    guard let messages = json["batch"]?.list else {
      throw SegmentRefusal(field: "batch", expected: "a list of messages")
    }
    return messages.map { verdict($0, kind: nil, batch: json) }
  }

  /// - Parameters:
  ///   - kind: What the path says; nil where the message's own `type` does.
  ///   - batch: The body around it, whose `sentAt` and `context` count where the message has none of its own.
  private func submission(
    _ message: JSON, kind: String?, batch: JSON?, received: Int64
  ) throws(SegmentRefusal) -> Submission {
    guard case .object = message else { throw SegmentRefusal(field: "message", expected: "a JSON object") }
    let fields = SegmentFields(message: message, batch: batch, limits: limits, instant: instant)
    let type = if let kind { kind } else { try fields.required("type", Self.supported) }
    let input: Input
    var isTimedByReceipt = false
    var isNamedByContent = false
    switch type {
    case "track":
      let (occurred, byReceipt) = try fields.occurred(received: received)
      isTimedByReceipt = byReceipt
      input = .event(
        Event(
          name: try fields.required("event", "the event's name"), source: source, id: try fields.messageID(),
          occurred: occurred, properties: try fields.object("properties").bytes()))
    case "identify":
      input = .profile(source: source, id: try fields.messageID(), traits: try fields.traits().bytes())
      isNamedByContent = fields.isNamedByContent
    case "group", "alias", "page", "screen":
      throw SegmentRefusal(
        .unsupported, field: "type", expected: "\(Self.supported): \"\(type)\" is not supported yet")
    default:
      throw SegmentRefusal(field: "type", expected: Self.supported)
    }
    return Submission(
      identities: try fields.identities(), input: input, isTimedByReceipt: isTimedByReceipt,
      isNamedByContent: isNamedByContent)
  }
}
