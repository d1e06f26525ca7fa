import Engine
import Store

extension Batch {
  /// Looks at the experiments whose counts the decision before has moved. After every single one and not at the end of a
  /// batch: who goes which way does not hang on where one batch ends and the next begins.
  func judge() throws {
    guard shared.arms != judged else { return }
    shared.beginTrials(under: shelf.current)
    let found = shared.findings(since: judged, under: shelf.current)
    judged = shared.arms
    for found in found { try publish(found) }
  }

  /// Tells what was found, once, in the journal: decisions may depend on it.
  func publish(_ found: Found) throws {
    shared.remember(found, under: shelf.current)
    let payload = JSON.object([
      JSON.Member("split", .text(found.arm.split)), JSON.Member("arm", .text(found.arm.arm)),
    ])
    var entry = JournalEntry(
      subject: 0, kind: .command, decided: last, occurred: last, name: found.finding.rawValue, payload: payload.bytes())
    entry.previous = 0
    _ = try transaction.append(entry)
    findings.append(found)
  }
}
