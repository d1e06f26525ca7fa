import CEL

/// `dormant: [ { orders_count: { at-least: 1 } }, … ]`, or with a title: `{ title: 沉睡, if: […] }`.
extension Section {
  static let segments = Section(
    name: "segments", summary: "Named conditions; a customer may be in many.",
    shape: .names(.either([.mapping(.segment), .condition])),
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

extension Keys {
  static let segment: Keys = [
    .required("if", .condition, "Who belongs to it."),
    .optional("title", .text, "What staff call it."),
    .optional("about", .word(Rule.About.allCases.map(\.rawValue)), "customer, or group for chat groups."),
  ]
}

extension Draft {
  fileprivate func segment(_ entry: WrittenEntry) -> Segment {
    var title: Written?
    var about = Rule.About.customer
    var written: Written? = entry.value
    if entry.value.entries?.contains(where: { ["if", "title", "about"].contains($0.name) }) == true {
      let record = Record(entry.value, "a segment", .segment, in: self)
      title = record?["title"]
      about = record?["about"].flatMap { self.about($0) } ?? .customer
      written = record?["if"]
    }
    let node = written.flatMap { keptCondition($0, in: about == .group ? .group : .customer) }
    var segment = Segment(
      name: entry.name, title: title.flatMap(text), condition: node ?? .literal(.bool(false)), definition: "",
      place: entry.place)
    segment.about = about
    return segment
  }

  /// `customer` or `group`; the latter is not executed.
  func about(_ written: Written) -> Rule.About? {
    guard let about = choice(written, Rule.About.self) else { return nil }
    if about == .group { notExecuted("about: group", at: written.anchor) }
    return about
  }
}
