import Engine
import Foundation
import Runtime
import Store

/// A store with customers who were added as contacts and welcomed. Made once per machine, book and number.
struct PreparedStore {
  let path: String

  init(_ place: Workplace, _ rules: Rules, customers: Int) throws {
    path = "\(place.cache)/\(rules.edition.hash.prefix(16))-\(customers).sqlite"
    if FileManager.default.fileExists(atPath: path) { return }
    note("preparing a store of \(customers) customers, once: ")
    let folder = try place.fresh("prepare")
    let store = try StateStore.open(at: folder + "/nurture.sqlite")
    let stepper = try rules.stepper(store, folder: folder, settles: true)
    let properties = Array(#"{"account":"tea-wecom","staff":"wang","state":"store","welcome_code":"w-1"}"#.utf8)
    var refused = 0
    for page in stride(from: 1, through: customers, by: 1_000) {
      let instant = Workplace.wall()
      let receipts = try stepper.take(
        (page..<min(page + 1_000, customers + 1)).map { number in
          Submission(
            identities: [Identity(value: "cust-\(number)")],
            input: .event(
              Event(
                name: "Contact Added", source: "prepare", id: "p-\(number)", occurred: instant, properties: properties))
          )
        })
      refused += receipts.count { if case .accepted = $0 { false } else { true } }
    }
    guard refused == 0 else { throw Failure("\(refused) events were not accepted while preparing") }
    stepper.close()
    try store.checkpoint(truncating: true)
    try store.close()
    try place.copy(folder + "/nurture.sqlite", to: path + ".part")
    try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
    note("done\n")
  }
}

/// What kept a measurement from being made.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A word on what goes on, beside the figures.
func note(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
