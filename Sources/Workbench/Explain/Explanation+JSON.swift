import CEL
package import Engine
import Rulebook

extension Explanation {
  /// The story for programs: instants in microseconds, members in a fixed order, absent ones left out.
  package var json: JSON {
    var members: [JSON.Member] = [JSON.Member("customer", .text(customer))]
    if let rule { members.append(JSON.Member("rule", .text(rule))) }
    members.append(JSON.Member("zone", .text(zone.identifier)))
    members.append(JSON.Member("history", .list(chapters.map(json))))
    members.append(JSON.Member("present", present?.json ?? .null))
    return .object(members)
  }

  private func json(_ chapter: Chapter) -> JSON {
    [
      "seq": JSON(chapter.seq), "kind": .text(chapter.kind.word), "decided": JSON(chapter.decided),
      "occurred": JSON(chapter.occurred), "name": .text(chapter.name), "acts": .list(chapter.acts.map(json)),
    ]
  }

  private func json(_ act: TraceEntry) -> JSON {
    guard case .object(var members) = act.json else { return act.json }
    if let reason = act.reason { members.append(JSON.Member("meaning", .text(reason.meaning))) }
    if let job = job(of: act) { members.append(JSON.Member("job", job.json)) }
    return .object(members)
  }
}

extension JobNote {
  fileprivate var json: JSON {
    .present([
      ("key", .text(key)), ("state", .text(state.rawValue)), ("account", .text(account)), ("planned", JSON(planned)),
      ("settled", settled.map { JSON($0) }), ("coupon", coupon.map { .text($0) }), ("error", error.map { .text($0) }),
    ])
  }
}

extension Present {
  fileprivate var json: JSON {
    .present([
      ("as_of", JSON(advanced)),
      (
        "standings",
        .list(
          standings.map {
            .present([("name", .text($0.name)), ("at", .text($0.at)), ("until", $0.until.map { JSON($0) })])
          })
      ),
      ("traits", .object(traits.map { JSON.Member($0.name, $0.value.map { JSON($0) } ?? .null) })),
      ("tags", .list(tags.map { .text($0) })), ("coupons", .list(coupons.map { .text($0) })),
      ("runs", .list(runs.map(\.json))), ("next_due", nextDue.map { JSON($0) }),
    ])
  }
}

extension Present.Going {
  var json: JSON { .present(members) }

  var members: [(String, JSON?)] {
    [
      ("rule", .text(rule)), ("run", JSON(run)), ("started", JSON(started)), ("state", .text(state)),
      ("for", awaits.map { .text($0) }), ("reason", reason.map { .text($0.rawValue) }),
      ("until", until.map { JSON($0) }), ("step", step.map { .text($0) }), ("item", item.map { JSON($0) }),
    ]
  }
}

extension JSON {
  /// An object of the members that are there.
  static func present(_ members: [(String, JSON?)]) -> JSON {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }
}

extension JournalKind {
  /// As JSON and filters call it.
  var word: String {
    switch self {
    case .event: "event"
    case .emitted: "emitted"
    case .history: "history"
    case .profile: "profile"
    case .due: "due"
    case .outcome: "outcome"
    case .launch: "launch"
    case .book: "book"
    case .command: "command"
    }
  }
}
