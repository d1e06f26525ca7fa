import Engine

/// The fields of one message, each read with a refusal that names it. A field that is null counts as absent: the clients
/// send many of those.
struct SegmentFields {
  let message: JSON
  let batch: JSON?
  let limits: SegmentLimits
  let instant: ReadInstant

  func required(_ field: String, _ what: String) throws(SegmentRefusal) -> String {
    guard let name = try name(message[field], field) else { throw SegmentRefusal(field: field, expected: what) }
    return name
  }

  /// A text that is not empty; numbers stand for their digits, since many shops count their customers.
  private func name(_ value: JSON?, _ field: String) throws(SegmentRefusal) -> String? {
    switch value {
    case nil, .null: return nil
    case .text(let text), .number(let text):
      guard text.utf8.count <= limits.name else {
        throw SegmentRefusal(field: field, expected: "at most \(limits.name) bytes")
      }
      return text.isEmpty ? nil : text
    default: throw SegmentRefusal(field: field, expected: "a text")
    }
  }

  /// The sender's id for the message; without one, a digest of its bytes, so that a repeated request is still a duplicate.
  func messageID() throws(SegmentRefusal) -> String {
    try name(message["messageId"], "messageId") ?? "sha256:\(hexDigest(message.bytes()))"
  }

  /// Whether the message has neither an id of its own nor an instant that would tell it from the same said before.
  var isNamedByContent: Bool {
    ["messageId", "timestamp", "originalTimestamp", "sentAt"].allSatisfy { field in
      guard let value = message[field] else { return true }
      return value.isNull || value.text == ""
    }
  }

  /// An object; an empty one where the field is absent.
  func object(_ field: String) throws(SegmentRefusal) -> JSON {
    switch message[field] {
    case nil, .null: return .object([])
    case .object(let members): return .object(members)
    default: throw SegmentRefusal(field: field, expected: "a JSON object")
    }
  }

  /// `traits`; RudderStack's clients put them into the context.
  func traits() throws(SegmentRefusal) -> JSON {
    if let traits = message["traits"], !traits.isNull { return try object("traits") }
    switch message["context"]?["traits"] {
    case nil, .null: return .object([])
    case .object(let members): return .object(members)
    default: throw SegmentRefusal(field: "context.traits", expected: "a JSON object")
    }
  }

  /// Best first: the business's own id, the ids that accounts gave, the browser's.
  func identities() throws(SegmentRefusal) -> [Identity] {
    var found: [Identity] = []
    func add(_ identity: Identity) { if !found.contains(identity) { found.append(identity) } }
    if let user = try name(message["userId"], "userId") { add(Identity(kind: "user_id", value: user)) }
    let context = message["context"] ?? batch?["context"]
    if let external = try name(context?["external_id"], "context.external_id") {
      guard let account = try name(context?["account"], "context.account") else {
        throw SegmentRefusal(field: "context.account", expected: "the account that gave the external_id")
      }
      add(Identity(account: account, kind: "external_id", value: external))
    }
    for identity in try externalIDs(context?["externalIds"]) { add(identity) }
    if let anonymous = try name(message["anonymousId"], "anonymousId") {
      add(Identity(kind: "anonymous_id", value: anonymous))
    }
    guard !found.isEmpty else { throw SegmentRefusal(field: "userId", expected: "a userId or an anonymousId") }
    return found
  }

  /// `[{"id": "…", "type": "the account that gave it"}]`.
  private func externalIDs(_ value: JSON?) throws(SegmentRefusal) -> [Identity] {
    let field = "context.externalIds"
    guard let value, !value.isNull else { return [] }
    guard let list = value.list else { throw SegmentRefusal(field: field, expected: "a list") }
    var found: [Identity] = []
    for (index, item) in list.enumerated() {
      guard let id = try name(item["id"], "\(field)[\(index)].id") else {
        throw SegmentRefusal(field: "\(field)[\(index)].id", expected: "an id")
      }
      let account = try name(item["type"], "\(field)[\(index)].type") ?? ""
      found.append(Identity(account: account, kind: "external_id", value: id))
    }
    return found
  }

  /// When it happened, by our clock: `received - (sentAt - timestamp)`, so a wrong clock at the sender's does no harm.
  /// A message with both `timestamp` and `originalTimestamp` was corrected before: its `timestamp` holds. Without
  /// `sentAt` the sender's word is taken; without any time, `received`.
  /// <https://segment.com/docs/connections/spec/common/#timestamps>
  ///
  /// - Returns: The instant, and whether it depends on `received`.
  func occurred(received: Int64) throws(SegmentRefusal) -> (instant: Int64, byReceipt: Bool) {
    let timestamp = try time(message["timestamp"], "timestamp")
    let original = try time(message["originalTimestamp"], "originalTimestamp")
    guard let said = timestamp ?? original else { return (received, true) }
    if timestamp != nil, original != nil { return (said, false) }
    let ownSent = message["sentAt"].flatMap { $0.isNull ? nil : $0 }
    guard let sent = try time(ownSent ?? batch?["sentAt"], "sentAt") else { return (said, false) }
    let (age, tooOld) = sent.subtractingReportingOverflow(said)
    let (occurred, tooFar) = received.subtractingReportingOverflow(age)
    guard !tooOld, !tooFar else { throw SegmentRefusal(field: "timestamp", expected: "an instant near sentAt") }
    return (occurred, true)
  }

  private func time(_ value: JSON?, _ field: String) throws(SegmentRefusal) -> Int64? {
    guard let value, !value.isNull else { return nil }
    guard let text = value.text, let instant = instant(text) else {
      throw SegmentRefusal(field: field, expected: "an instant such as 2026-11-21T20:01:23.953Z")
    }
    return instant
  }
}
