import ArgumentParser
import Engine
import Foundation
import Runtime
import Store
import Workbench

/// `nurture verify`: the journal gives the state back.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Folds the journal from its first row and compares the result with the stored state.",
    discussion: """
      Needs the state directory for itself (the key of coupon codes is in it); reads only.

      EXAMPLES:
        nurture verify --state replay
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    let configuration = try common.configuration()
    let database = StateDirectory.database(in: configuration.state)
    guard FileManager.default.fileExists(atPath: database) else {
      throw CommandFailure(.state, "the store \(database) does not exist")
    }
    let directory = try StateDirectory(configuration.state)
    let secret = try configuration.codeSecret(directory)
    let store = try StateStore.openReadOnly(at: directory.database)
    defer { try? store.close() }
    let report = try store.read { reader in
      try Refold.compare(from: reader, secret: secret) { generation in
        guard let plan = try Archive.plan(generation, from: reader) else {
          throw CommandFailure(.state, "the book of generation \(generation) is not in the archive")
        }
        return plan
      }
    }
    for difference in report.differences.prefix(20) {
      StandardOutput.write(
        "subject \(difference.subject), \(difference.part): folded \(difference.folded), stored \(difference.stored)\n")
    }
    StandardOutput.write(
      "\(grouped(report.rows)) journal rows folded, \(grouped(report.compared)) subjects compared, "
        + "\(grouped(report.differences.count)) differences\n")
    _ = directory.path
    if !report.differences.isEmpty { throw CommandFailure(.problems) }
  }
}
