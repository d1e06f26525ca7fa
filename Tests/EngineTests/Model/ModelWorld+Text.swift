import Rulebook

/// A world as its author would have written it.
extension ModelWorld {
  var book: String {
    var policy = ["consent: { marketing: implied }"]
    let then = holds ? "hold" : "drop"
    if let quiet {
      policy.append("quiet-hours: { from: \(Self.clock(quiet.from)), to: \(Self.clock(quiet.to)), then: \(then) }")
    }
    if !caps.isEmpty {
      let lines = caps.map { cap in
        "{ at-most: \(cap.most), per: \(cap.period ?? "\(cap.span) minutes"), then: \(then)"
          + (cap.category.map { ", category: \($0)" } ?? "") + " }"
      }
      policy.append("caps: [ \(lines.joined(separator: ", ")) ]")
    }
    return """
      traits:
        nudges: { count: Nudged, within: \(busyWithin) minutes }
        last_order: { latest: Order Completed }
      segments:
        busy: { nudges: { at-least: \(busyCount) } }
        hot: { tags: { has: hot } }
        silent: { last_order: { older-than: \(silentAfter) minutes } }
      policy: { \(policy.joined(separator: ", ")) }
      rules:

      """ + rules.map { "  \($0.name): { \($0.text) }\n" }.joined()
  }

  /// The failing world as a rule test; what the daemon alone can do stands in a comment.
  var ruleTest: String {
    var text = Play.head + book + "tests:\n  model:\n    now: 2026-03-05 00:00\n    given: { customer: { id: c1 } }\n"
    text +=
      "    # downtime: \(downtime.map { "\(Self.time($0.lowerBound)) to \(Self.time($0.upperBound))" } ?? "none")\n"
    text +=
      "    # the n-th delivery fails after minutes: \(fates.map { $0.map { "\($0)" } ?? "-" }.joined(separator: " "))\n"
    text += "    steps:\n      - event: Contact Added\n        with: { account: tea-wecom, staff: owner }\n"
    for event in happenings {
      text += "      - advance-to: \(Self.time(event.decided))\n      - event: \(event.kind.rawValue)\n"
      text += "        with: { \(event.kind.property): \(event.key) }\n"
      if event.occurred < event.decided { text += "        occurred: \(Self.time(event.occurred))\n" }
    }
    return text + "      - advance-to: \(Self.time(Self.minutes))\n"
  }

  static func clock(_ minute: Int) -> String {
    "\"" + "\(100 + minute / 60)".dropFirst() + ":" + "\(100 + minute % 60)".dropFirst() + "\""
  }

  static func time(_ minute: Int) -> String {
    "2026-03-\("\(105 + minute / 1_440)".dropFirst()) \(clock(minute % 1_440).filter { $0 != "\"" })"
  }
}

extension ModelWorld.Rule {
  fileprivate var text: String {
    var parts = ["priority: \(priority)", "while-running: \(whileRunning)", "when: { \(trigger.text) }"]
    if let limit { parts.append("limit: { once-per: \(limit.span) minutes, then: \(limit.later ? "later" : "skip") }") }
    if let goal {
      parts.append(
        "goal: { event: \(goal.wanted.text), within: \(goal.within) minutes, "
          + "of: \(goal.ofLastSend ? "last-send" : "start"), then: \(goal.stops ? "stop" : "continue") }")
    }
    switch stop {
    case .event(let wanted): parts.append("stop-when: { event: \(wanted.text) }")
    case .edge(let enters, let segment): parts.append("stop-when: { \(enters ? "enters" : "leaves"): \(segment) }")
    case nil: break
    }
    return (parts + ["do: \(steps.text)"]).joined(separator: ", ")
  }
}

extension ModelWorld.Trigger {
  fileprivate var text: String {
    switch self {
    case .event(let wanted): "event: \(wanted.text)"
    case .edge(let enters, let segment, let lasting):
      "\(enters ? "enters" : "leaves"): \(segment)" + (lasting.map { ", for: \($0) minutes" } ?? "")
    case .missing(let within, let byKey):
      "missing: Order Completed, after: Checkout Started, within: \(within) minutes"
        + (byKey ? ", match: [order_id]" : "")
    case .count(let wanted, let reaches, let within):
      "count: \(wanted.text), reaches: \(reaches), within: \(within) minutes"
    }
  }
}

extension [ModelWorld.Step] {
  fileprivate var text: String { "[ \(map(\.text).joined(separator: ", ")) ]" }
}

extension ModelWorld.Step {
  fileprivate var text: String {
    switch self {
    case .send(let message, let hold):
      "{ send: \(message)"
        + (hold.map { ", if-blocked: { hold: \($0.minutes) minutes, then: \($0.drops ? "drop" : "skip") }" } ?? "")
        + " }"
    case .tag(let tag): "{ add-tag: \(tag) }"
    case .untag(let tag): "{ remove-tag: \(tag) }"
    case .wait(let span, let minute):
      "{ wait: \(span) minutes" + (minute.map { ", at: \(ModelWorld.clock($0))" } ?? "") + " }"
    case .waitFor(let wanted, let within, let got, let timedOut):
      "{ wait-for: \(wanted.text), within: \(within) minutes, got: \(got.text), timed-out: \(timedOut.text) }"
    case .choose(let segment, let steps, let otherwise):
      "{ choose: [ { if: { segment: \(segment) }, do: \(steps.text) }, { otherwise: \(otherwise.text) } ] }"
    case .stop: "{ stop: true }"
    }
  }
}
