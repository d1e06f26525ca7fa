import CEL

/// Ladders: `lifecycle: { rungs: [ { lost: { if: …, title: 流失 } }, { prospect: otherwise } ] }`.
extension Section {
  static let stages = Section(
    name: "stages",
    declare: { draft, parts in
      for entry in draft.named(parts, "stages") {
        guard draft.define(.ladder, entry.name, index: draft.book.ladders.count, at: entry.place) else { continue }
        let rungs = draft.rungs(entry)
        draft.pendingRungs.append(rungs)
        draft.book.ladders.append(
          Ladder(
            name: entry.name,
            rungs: rungs.map { Ladder.Rung(name: $0.name, title: nil, condition: nil, place: $0.place) },
            definition: "", place: entry.place))
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

extension Draft {
  /// The rungs by name, in order; what they say is read later.
  fileprivate func rungs(_ entry: WrittenEntry) -> [WrittenEntry] {
    let keys = Keys(required: ["rungs"], notYet: ["down"])
    guard let record = Record(entry.value, "a ladder", keys, in: self), let written = record["rungs"] else { return [] }
    guard let items = items(written, "a list of rungs") else { return [] }
    if items.isEmpty { return refuse(written, .expectedList, "a list with at least one rung") ?? [] }
    var rungs: [WrittenEntry] = []
    for item in items {
      guard let rung = item.entries?.first, item.entries?.count == 1 else {
        error(.expectedMapping, at: item.place, "a rung is 'name: { if: … }'", help: "write '- name: { if: … }'")
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

  fileprivate func rung(_ entry: WrittenEntry, isLast: Bool) -> Ladder.Rung {
    var said: Written? = entry.value
    var rung = Ladder.Rung(name: entry.name, title: nil, condition: nil, place: entry.place)
    if entry.value.text == nil {
      let record = Record(entry.value, "a rung", Keys(required: ["if"], optional: ["title"]), in: self)
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
      rung.condition = condition(said, in: .customer)
    }
    return rung
  }
}
