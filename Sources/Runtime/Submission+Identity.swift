import Crypto
import Engine
import Foundation

extension Submission {
  /// The identity of its event: source and id; nil for inputs that have none.
  var eventID: (source: String, id: String)? {
    switch input {
    case .event(let event), .history(let event): (event.source, event.id)
    case .profile(let source, let id, _): (source, id)
    case .due, .outcome, .launch: nil
    }
  }

  /// SQLite and C end a text at U+0000: nothing that is looked up by may hold one.
  var hasNUL: Bool {
    var texts = identities.flatMap { [$0.account, $0.kind, $0.value] }
    switch input {
    case .event(let event), .history(let event): texts += [event.name, event.source, event.id]
    case .profile(let source, let id, _): texts += [source, id]
    case .launch(let rules, _): texts += rules
    case .due, .outcome: break
    }
    return texts.contains { $0.utf8.contains(0) }
  }

  /// Tells a repetition from another event under the same id.
  var digest: [UInt8] {
    var hash = SHA256()
    switch input {
    case .event(let event), .history(let event):
      hash.update(data: Data("\(event.name)\n\(isTimedByReceipt ? "" : String(event.occurred))\n".utf8))
      hash.update(data: event.properties)
    case .profile(_, _, let traits): hash.update(data: traits)
    case .due, .outcome, .launch: break
    }
    return Array(hash.finalize().prefix(16))
  }

  /// How the marker and the suspects name it.
  var key: String {
    guard let eventID else { return "" }
    return Self.key(source: eventID.source, id: eventID.id)
  }

  static func key(source: String, id: String) -> String { "\(source)\t\(id)".replacing("\n", with: " ") }
}
