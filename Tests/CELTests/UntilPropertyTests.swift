import CEL
import Testing

/// Random trees over random fields, judged by brute force: before its `until` no verdict ever differs.
@Suite("Until")
struct UntilPropertyTests {
  @Test("no verdict differs before its until", arguments: [1, 21_600_000_000] as [Int64], [true, false])
  func neverLate(unit: Int64, findsCrossings: Bool) throws {
    var random = Seeded.printed("until, unit \(unit), crossings \(findsCrossings)")
    let riga = try #require(Zone("Europe/Riga"))
    var changes = 0
    for _ in 0..<1_500 {
      var maker = TreeMaker(unit: unit, random: random)
      let tracks = maker.tracks()
      let tree = maker.condition(depth: 3)
      let zone = maker.random.one(of: [Zone.utc, riga])
      random = maker.random
      // Around the spring gap of 2026 in Riga when the unit is six hours.
      let instants = (-10...70).flatMap { step -> [Int64] in
        let instant = maker.instant(step)
        return unit == 1 ? [instant] : [instant - 1, instant, instant + 1]
      }
      let program = ConditionProgram(tree)
      let verdicts = instants.map { instant -> Verdict in
        var scene = Scene(now: instant, zone: zone, tracks: tracks)
        scene.findsCrossings = findsCrossings
        let verdict = tree.verdict(scene)
        if program.verdict(scene) != verdict { Issue.record("\(tree) over \(tracks) says something else when flat") }
        return verdict
      }
      for (index, verdict) in verdicts.enumerated() {
        if verdict.until <= instants[index] {
          Issue.record("\(tree) over \(tracks): \(verdict) at \(instants[index]) is over before it began")
          return
        }
        for later in instants.indices.dropFirst(index + 1) {
          guard instants[later] < verdict.until else { break }
          if verdicts[later].truth != verdict.truth {
            Issue.record(
              "\(tree) over \(tracks): \(verdict) at \(instants[index]), but \(verdicts[later]) at \(instants[later])")
            return
          }
        }
        if index > 0, verdicts[index - 1].truth != verdict.truth { changes += 1 }
      }
    }
    // The trees are no constants.
    #expect(changes > 500)
  }
}
