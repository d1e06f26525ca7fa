import CEL

/// `dormant: [ { orders_count: { at-least: 1 } }, … ]`, or with a title: `{ title: 沉睡, if: […] }`.
extension Section {
  static let segments = Section(
    name: "segments",
    declare: { draft, parts in
      for entry in draft.named(parts, "segments") {
        guard draft.define(.segment, entry.name, index: draft.segmentNames.count, at: entry.place) else { continue }
        draft.segmentNames.append(entry.name)
        draft.pendingSegments.append(entry)
      }
    },
    read: { draft, _ in
      for entry in draft.pendingSegments { draft.book.segments.append(draft.segment(entry)) }
    })
}

extension Draft {
  fileprivate func segment(_ entry: WrittenEntry) -> Segment {
    var title: Written?
    var written: Written? = entry.value
    if entry.value.entries?.contains(where: { ["if", "title", "about"].contains($0.name) }) == true {
      let keys = Keys(required: ["if"], optional: ["title"], notYet: ["about"])
      let record = Record(entry.value, "a segment", keys, in: self)
      title = record?["title"]
      written = record?["if"]
    }
    let node = written.flatMap { condition($0, in: .customer) }
    return Segment(
      name: entry.name, title: title.flatMap(text), condition: node ?? .literal(.bool(false)), definition: "",
      place: entry.place)
  }
}
