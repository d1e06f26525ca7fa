import Engine
import Intake
import Rulebook
import Runtime
import Store

/// Where an import goes: a store that this command holds, or the daemon that holds it. Function values, since both do the
/// same.
struct ImportTarget {
  /// The book in force there.
  var book: Book
  /// Takes submissions and answers after their commit.
  var take: ([Submission]) throws -> [Receipt]
  /// How far a file has come, by its hash.
  var progress: (String) throws -> ImportProgress?
  /// Notes how far it has come, and the rows that were refused since the last time.
  var save: (ImportProgress, [ImportRefusal]) throws -> Void
  /// A page of the refused rows of an unfinished file, by its hash, after a row; an empty one ends them.
  var refusals: (String, Int64) throws -> [ImportRefusal]
  /// The last instant decided at.
  var last: () -> Int64
  /// Lets virtual time go on; only where there is virtual time.
  var advance: ((Int64, (Int64) -> Void) throws -> Void)?

  /// The store of a state directory that this command holds.
  init(_ stepper: Stepper, isReplay: Bool) {
    book = stepper.plan.book
    take = { try stepper.take($0) }
    progress = { hash in try stepper.store.read { try $0.importProgress(hash: hash) } }
    save = { progress, refused in try stepper.store.write { try $0.save(progress, refused: refused) } }
    refusals = { hash, row in try stepper.store.read { try $0.importRefusals(hash: hash, after: row, limit: 1_000) } }
    last = { stepper.lastDecided }
    advance = isReplay ? { try stepper.advance(to: $0, progress: $1) } : nil
  }

  /// The daemon of a state directory, over its socket.
  init(daemonOf state: String) throws {
    book = try Archived.read(state) { plan, _ in plan.book }
    take = { submissions in
      let answer = try RunningDaemon.order(
        .object([JSON.Member("do", "take"), JSON.Member("submissions", .list(submissions.map(\.control)))]),
        state: state)
      return (answer["receipts"]?.list ?? []).compactMap(Receipt.init(control:))
    }
    progress = { hash in
      let answer = try RunningDaemon.order(
        .object([JSON.Member("do", "import-progress"), JSON.Member("hash", .text(hash))]), state: state)
      return answer["progress"].flatMap(ImportProgress.init(control:))
    }
    save = { progress, refused in
      _ = try RunningDaemon.order(
        .object([
          JSON.Member("do", "import-save"), JSON.Member("progress", progress.control),
          JSON.Member("refused", .list(refused.map(\.control))),
        ]), state: state)
    }
    refusals = { hash, row in
      let answer = try RunningDaemon.order(
        .object([
          JSON.Member("do", "import-refusals"), JSON.Member("hash", .text(hash)), JSON.Member("after", JSON(row)),
        ]),
        state: state)
      return (answer["refused"]?.list ?? []).compactMap(ImportRefusal.init(control:))
    }
    last = { Keeper.wall() }
    advance = nil
  }
}

extension Submission {
  /// As it goes over the control socket.
  var control: JSON {
    guard let event = input.event else { return .null }
    return .object([
      JSON.Member("identities", .list(identities.map { [.text($0.account), .text($0.kind), .text($0.value)] })),
      JSON.Member("history", .bool(input.isHistory)), JSON.Member("event", .text(event.name)),
      JSON.Member("source", .text(event.source)), JSON.Member("id", .text(event.id)),
      JSON.Member("occurred", JSON(event.occurred)),
      JSON.Member("properties", .text(String(decoding: event.properties, as: UTF8.self))),
    ])
  }

  /// nil when it is not what `control` gives.
  init?(control json: JSON) {
    guard let name = json["event"]?.text, let source = json["source"]?.text, let id = json["id"]?.text,
      let occurred = json["occurred"]?.integer, let properties = json["properties"]?.text,
      let identities = json["identities"]?.list
    else { return nil }
    let known = identities.compactMap { identity -> Identity? in
      let parts = (identity.list ?? []).compactMap(\.text)
      return parts.count == 3 ? Identity(account: parts[0], kind: parts[1], value: parts[2]) : nil
    }
    let event = Event(name: name, source: source, id: id, occurred: occurred, properties: Array(properties.utf8))
    self.init(identities: known, input: json["history"]?.bool == true ? .history(event) : .event(event))
  }
}

extension Input {
  fileprivate var event: Event? {
    switch self {
    case .event(let event), .history(let event): event
    case .profile, .due, .outcome, .launch: nil
    }
  }

  fileprivate var isHistory: Bool {
    if case .history = self { true } else { false }
  }
}

extension ImportProgress {
  var control: JSON {
    .object([
      JSON.Member("hash", .text(hash)), JSON.Member("name", .text(name)), JSON.Member("started", JSON(started)),
      JSON.Member("done", JSON(rowsDone)), JSON.Member("refused", JSON(rowsRefused)),
      JSON.Member("finished", finished.map { JSON($0) } ?? .null),
    ])
  }

  /// nil when it is not what `control` gives.
  init?(control json: JSON) {
    guard let hash = json["hash"]?.text, let name = json["name"]?.text, let started = json["started"]?.integer,
      let done = json["done"]?.integer, let refused = json["refused"]?.integer
    else { return nil }
    self.init(
      hash: hash, name: name, started: started, rowsDone: done, rowsRefused: refused,
      finished: json["finished"]?.integer)
  }
}

extension ImportRefusal {
  var control: JSON { .object([JSON.Member("row", JSON(row)), JSON.Member("reason", .text(reason))]) }

  /// nil when it is not what `control` gives.
  init?(control json: JSON) {
    guard let row = json["row"]?.integer, let reason = json["reason"]?.text else { return nil }
    self.init(row: row, reason: reason)
  }
}
