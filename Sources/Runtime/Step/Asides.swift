import Engine
import Store

/// What was set aside: inputs that could not be decided, and the dues of customers that could not.
///
/// The store's list is bounded: `most` inputs are kept with their payload for people to look at; more are refused, which
/// tells their senders. Inputs on which the daemon ended are remembered beyond that, since forgetting one costs two more
/// ends; so are dues, of which there is one for each customer at most.
struct Asides {
  /// Inputs that are kept aside, at most.
  static let most = 10_000
  static let lethalFault = "the daemon ended each time when it was decided"

  /// The keys of inputs that were set aside.
  private(set) var inputs: Set<String> = []
  /// Those of them on which the daemon ended.
  private(set) var lethal: Set<String> = []
  /// Subjects whose dues were ever set aside: they may have no due row.
  private(set) var subjects: Set<Int64> = []

  init(_ reader: Reader) throws {
    var last: Int64 = 0
    while true {
      let page = try reader.quarantinedNames(after: last, limit: 1_000)
      for name in page { remember(source: name.source, id: name.eventID, fault: name.fault) }
      guard let end = page.last else { return }
      last = end.id
    }
  }

  /// Whether an input of this key still has room, or is there already.
  func admits(_ key: String) -> Bool { inputs.count < Self.most || inputs.contains(key) }

  mutating func remember(source: String, id: String, fault: String) {
    if source == "nurture", id.hasPrefix("due/") {
      if let subject = Int64(id.dropFirst(4)) { subjects.insert(subject) }
      return
    }
    let key = Submission.key(source: source, id: id)
    inputs.insert(key)
    if fault == Self.lethalFault { lethal.insert(key) }
  }
}
