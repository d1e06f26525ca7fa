import CEL
import YAML

/// Ladders: `lifecycle: { rungs: [ { lost: { if: …, title: 流失 } }, { prospect: otherwise } ] }`.
extension Section {
  static let stages = Section(
    name: "stages", summary: "Ladders: ordered, exclusive, the first rung that fits wins.",
    shape: .names(.mapping(.ladder)),
    declare: { draft, parts in
      for entry in draft.named(parts, "stages") {
        guard draft.define(.ladder, entry.name, index: draft.book.ladders.count, at: entry.place) else { continue }
        let (rungs, up, down) = draft.ladder(entry)
        draft.pendingRungs.append(rungs)
        var ladder = Ladder(
          name: entry.name,
          rungs: rungs.map { Ladder.Rung(name: $0.name, title: nil, condition: nil, place: $0.place) },
          definition: "", place: entry.place)
        ladder.up = up ?? ladder.up
        ladder.down = down ?? ladder.down
        draft.book.ladders.append(ladder)
      }
    },
    read: { draft, _ in
      for (ladder, rungs) in draft.pendingRungs.enumerated() {
        for (index, rung) in rungs.enumerated() {
          draft.book.ladders[ladder].rungs[index] = draft.rung(rung, isLast: index == rungs.count - 1)
        }
      }
    })
}

extension Keys {
  static let ladder: Keys = [
    .required(
      "rungs", .nonEmpty(.list(.named(.either([.mapping(.rung), .word(["otherwise"])])))),
      "The rungs, the first that fits wins; the last is 'otherwise'."),
    .foreseen("up", .either([.word(["at-once"]), .mapping(.delay)]), "When a climb takes effect; at once by default."),
    .foreseen(
      "down", .either([.word(["at-once"]), .mapping(.delay)]), "When a fall does: { when: year-end, grace: 30 days }."),
  ]
  static let rung: Keys = [
    .required("if", .condition, "Who stands on it."),
    .optional("title", .text, "What staff call it."),
  ]
  static let delay: Keys = [
    .required("when", .word(Ladder.Delay.When.allCases.map(\.rawValue)), "The end of which calendar period."),
    .optional("grace", .calendarDuration, "So long after it."),
  ]
}

extension Draft {
  /// The ladder's rungs, and when a change of rung takes effect.
  fileprivate func ladder(_ entry: WrittenEntry) -> (rungs: [WrittenEntry], up: Ladder.Delay?, down: Ladder.Delay?) {
    guard let record = Record(entry.value, "a ladder", .ladder, in: self) else { return ([], nil, nil) }
    return (
      record["rungs"].map { rungs($0) } ?? [], record["up"].flatMap { delay($0) }, record["down"].flatMap { delay($0) }
    )
  }

  private func delay(_ written: Written) -> Ladder.Delay? {
    if written.text != nil {
      return oneOf(written, ["at-once"]).map { _ in Ladder.Delay(when: .atOnce, grace: nil) }
    }
    guard let record = Record(written, "a delay", .delay, in: self) else { return nil }
    let grace = record["grace"].map { span($0, calendar: true) }
    guard let when = record["when"].flatMap({ choice($0, Ladder.Delay.When.self) }) else { return nil }
    return Ladder.Delay(when: when, grace: grace ?? nil)
  }

  /// The rungs by name, in order; what they say is read later.
  private func rungs(_ written: Written) -> [WrittenEntry] {
    guard let items = items(written, "a list of rungs") else { return [] }
    if items.isEmpty { return refuse(written, .expectedList, "a list with at least one rung") ?? [] }
    var rungs: [WrittenEntry] = []
    for (index, item) in items.enumerated() {
      guard let rung = item.entries?.first, item.entries?.count == 1 else {
        let isLast = index == items.count - 1
        let bare = isLast ? item.text : nil
        error(
          .expectedMapping, at: item.place, "a rung is 'name: { if: … }'",
          help: bare.map { "write '- \($0): otherwise'" } ?? "write '- name: { if: … }'")
        // The others are read as if it stood there.
        if let bare { rungs.append(WrittenEntry(name: bare, value: .otherwise(at: item))) }
        continue
      }
      if let first = rungs.first(where: { $0.name == rung.name }) {
        error(
          .duplicateName, at: rung.place,
          "rung '\(rung.name)' is already defined at line \(first.place.line)", help: "rename one of the two")
      } else if !named([item], "rungs").isEmpty {
        rungs.append(rung)
      }
    }
    return rungs
  }

  /// `{ spent: { at-least: 100.00 } }`, where `if` is left out: its first field, and all of its fields.
  private func conditionWithoutIf(_ written: Written) -> (WrittenEntry, Written)? {
    guard case .mapping(let entries, let range) = written.node, let all = written.entries,
      !all.contains(where: { Suggestion.nearest(to: $0.name, among: ["if"]) != nil })
    else { return nil }
    let isField = all.map {
      !Keys.rung.names.contains($0.name) && Suggestion.nearest(to: $0.name, among: ["title"]) == nil
    }
    let fields = zip(entries, isField).filter(\.1).map(\.0)
    guard let first = zip(all, isField).first(where: \.1)?.0 else { return nil }
    return (first, Written(.mapping(fields, range), file: written.file))
  }

  fileprivate func rung(_ entry: WrittenEntry, isLast: Bool) -> Ladder.Rung {
    var said: Written? = entry.value
    var rung = Ladder.Rung(name: entry.name, title: nil, condition: nil, place: entry.place)
    if entry.value.isEmpty || entry.value.entries?.isEmpty == true, isLast {
      error(
        .missingKey, at: entry.place, "a rung needs 'if'", help: "write '- \(entry.name): otherwise'")
      return rung
    }
    if let (bare, rest) = conditionWithoutIf(entry.value) {
      error(.missingKey, at: bare.place, "a rung needs 'if'", help: "write { if: { \(bare.name): … } }")
      _ = condition(rest, in: .customer)
      return rung
    }
    if entry.value.text == nil {
      let record = Record(entry.value, "a rung", .rung, in: self)
      rung.title = record?["title"].flatMap(text)
      said = record?["if"]
    }
    guard let said else { return rung }
    let isOtherwise = said.text == "otherwise"
    if isOtherwise != isLast {
      error(
        .otherwiseLast, at: entry.place,
        isLast ? "the last rung must be 'otherwise'" : "'otherwise' must be the last rung",
        help: isLast ? "add a last rung, such as '- others: otherwise'" : "move it to the end")
    } else if !isOtherwise {
      rung.condition = keptCondition(said, in: .customer)
    }
    return rung
  }
}

extension Written {
  /// `otherwise`, as if it stood at the place of another value.
  fileprivate static func otherwise(at other: Written) -> Written {
    Written(.scalar(Scalar(text: "otherwise", style: .plain, range: other.node.range)), file: other.file)
  }
}
