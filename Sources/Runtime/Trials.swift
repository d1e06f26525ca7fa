package import Engine
package import Store

/// What a store remembers of experiments beside their counts.
package enum Trials {
  private static let key = "trials"

  /// By the experiment's name.
  package static func read(_ reader: Reader) throws(StoreError) -> [String: Trial] {
    guard let text = try reader.meta(key), let json = try? JSON.parse(Array(text.utf8)) else { return [:] }
    let pairs = (json.members ?? []).compactMap { member in Trial(member.value).map { (member.key, $0) } }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// The arms that everybody new goes, by experiment.
  package static func winners(_ trials: [String: Trial]) -> [String: String] {
    trials.compactMapValues { $0.told[.winner] }
  }

  static func remember(_ trials: [String: Trial], _ transaction: Transaction) throws {
    let members = trials.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value.json) }
    try transaction.setMeta(key, String(decoding: JSON.object(members).bytes(), as: UTF8.self))
  }
}
