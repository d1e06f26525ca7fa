import CEL

/// Segments and rungs, as fields and as names.
extension Draft {
  /// Boolean: whether the customer is in the segment.
  func segmentField(_ index: Int) -> Int {
    intern(Field(name: "segment:" + segmentNames[index], source: .segment(index), type: .bool))
  }

  /// Text: the name of the rung.
  func ladderField(_ index: Int) -> Int {
    intern(Field(name: "stage:" + book.ladders[index].name, source: .ladder(index), type: .text))
  }

  /// `lifecycle.new`: the ladder and the name of the rung.
  func rung(_ written: Written) -> (ladder: Int, rung: String)? {
    guard let text = text(written) else { return nil }
    guard case .rung(let ladder, let rung) = membership(text, at: written.place, segments: false) else { return nil }
    return (ladder, book.ladders[ladder].rungs[rung].name)
  }

  /// A segment, or `ladder.rung`.
  func membership(_ written: Written) -> Membership? {
    text(written).flatMap { membership($0, at: written.place, segments: true) }
  }

  /// One or a list of them.
  func memberships(_ written: Written) -> [Membership]? {
    let found = written.oneOrMany.map { membership($0) }
    if found.isEmpty { return refuse(written, .expectedText, "a segment or a rung") }
    return found.contains(nil) ? nil : found.compactMap { $0 }
  }

  func membership(_ text: String, at place: Place, segments: Bool) -> Membership? {
    let name = text.prefix { $0 != "." }
    let rung = text.dropFirst(name.count + 1)
    if segments, name.count == text.count {
      guard let ladder = index(of: .ladder, text), index(of: .segment, text) == nil else {
        if let ladder = ladder(withRung: text), index(of: .segment, text) == nil {
          let noun = NameKind.segment.noun
          error(.unknownSegment, at: place, "there is no \(noun) '\(text)'", help: "did you mean '\(ladder).\(text)'?")
          return nil
        }
        return refer(to: .segment, text, at: place).map(Membership.segment)
      }
      let first = book.ladders[ladder].rungs.first?.name ?? "…"
      error(.unknownSegment, at: place, "'\(text)' is a ladder, not a segment", help: "name a rung: '\(text).\(first)'")
      return nil
    }
    guard name.count < text.count else {
      error(.unknownRung, at: place, "'\(text)' names no rung", help: "one rung is written 'ladder.rung'")
      return nil
    }
    guard let ladder = refer(to: .ladder, String(name), at: place) else { return nil }
    let rungs = book.ladders[ladder].rungs.map(\.name)
    guard let index = rungs.firstIndex(of: String(rung)) else {
      error(
        .unknownRung, at: place, "ladder '\(name)' has no rung '\(rung)'",
        help: Suggestion.nearest(to: String(rung), among: rungs).map { "did you mean '\(name).\($0)'?" }
          ?? "its rungs are: \(rungs.joined(separator: ", "))")
      return nil
    }
    return .rung(ladder: ladder, rung: index)
  }

  /// The name of the only ladder that has a rung of this name.
  private func ladder(withRung name: String) -> String? {
    let found = book.ladders.filter { $0.rungs.contains { $0.name == name } }
    return found.count == 1 ? found[0].name : nil
  }
}
