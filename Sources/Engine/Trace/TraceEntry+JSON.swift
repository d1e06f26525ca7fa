import CEL

extension TraceEntry {
  /// The stored form: one JSON object, members in a fixed order, absent ones left out.
  package var json: JSON {
    var members: [JSON.Member] = [JSON.Member("at", JSON(at)), JSON.Member("do", .text(verb.rawValue))]
    func add(_ key: String, _ value: String?) { if let value { members.append(JSON.Member(key, .text(value))) } }
    func add(_ key: String, _ value: Int64?) { if let value { members.append(JSON.Member(key, JSON(value))) } }
    add("rule", rule)
    add("run", run)
    add("step", step.map(Int64.init))
    add("turn", turn)
    add("reason", reason?.rawValue)
    add("name", name)
    add("coupon", coupon)
    add("channel", channel)
    add("account", account)
    add("attempt", attempt.map(Int64.init))
    add("piece", piece)
    add("arm", arm)
    add("until", until)
    add("winner", winner)
    add("how", how)
    if shadow { members.append(JSON.Member("shadow", .bool(true))) }
    if !leaves.isEmpty { members.append(JSON.Member("leaves", .list(leaves.map(\.json)))) }
    return .object(members)
  }

  /// nil when the object is not a trace entry of this version.
  package init?(_ json: JSON) {
    guard let at = json["at"]?.integer, let verb = (json["do"]?.text).flatMap(Verb.init) else { return nil }
    self.init(at: at, verb, rule: json["rule"]?.text, run: json["run"]?.integer, name: json["name"]?.text)
    step = (json["step"]?.integer).flatMap { Int(exactly: $0) }
    turn = json["turn"]?.text
    reason = (json["reason"]?.text).flatMap(Reason.init)
    coupon = json["coupon"]?.text
    channel = json["channel"]?.text
    account = json["account"]?.text
    attempt = (json["attempt"]?.integer).flatMap { Int(exactly: $0) }
    piece = json["piece"]?.text
    arm = json["arm"]?.text
    until = json["until"]?.integer
    winner = json["winner"]?.text
    how = json["how"]?.text
    shadow = json["shadow"]?.bool ?? false
    leaves = (json["leaves"]?.list ?? []).compactMap(LeafTrace.init)
  }

  /// The trace of a decision as the journal keeps it: JSON lines, empty for an empty trace.
  package static func bytes(_ entries: [TraceEntry]) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      entry.json.append(to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// Reads what `bytes(_:)` wrote; lines that cannot be read are left out.
  package static func entries(_ bytes: [UInt8]) -> [TraceEntry] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      (try? JSON.parse(Array(line))).flatMap(TraceEntry.init)
    }
  }
}

extension LeafTrace {
  package var json: JSON {
    var members = [JSON.Member("is", .text(truth.word))]
    if let text { members.insert(JSON.Member("text", .text(text)), at: 0) }
    if let until { members.append(JSON.Member("until", JSON(until))) }
    let seen = self.seen.map { seen in
      JSON.object(
        [JSON.Member("field", .text(seen.field))] + (seen.value.map { [JSON.Member("value", .text($0))] } ?? [])
          + (seen.isPersonal ? [JSON.Member("personal", .bool(true))] : []))
    }
    return .object(members + [JSON.Member("seen", .list(seen))])
  }

  init?(_ json: JSON) {
    guard let truth = (json["is"]?.text).flatMap(Truth.init(word:)) else { return nil }
    // One field beside the word, without a list, is how they were kept before.
    let seen = json["seen"]?.list ?? [json]
    self.init(
      text: json["text"]?.text, truth: truth,
      seen: seen.compactMap { seen in
        seen["field"]?.text.map {
          Seen(field: $0, value: seen["value"]?.text, isPersonal: seen["personal"]?.bool ?? false)
        }
      },
      until: json["until"]?.integer)
  }
}

extension Truth {
  /// `true`, `false`, `unknown`, `error`.
  package var word: String {
    switch self {
    case .true: "true"
    case .false: "false"
    case .unknown: "unknown"
    case .fault: "error"
    }
  }

  fileprivate init?(word: String) {
    guard let truth = [Truth.true, .false, .unknown, .fault].first(where: { $0.word == word }) else { return nil }
    self = truth
  }
}
