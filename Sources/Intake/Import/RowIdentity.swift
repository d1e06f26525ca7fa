import Crypto

/// Ids for rows that have none: SHA-256 of the row's bytes and the row's ordinal among those with the same bytes, so two
/// equal purchases on a day stay two, and the same file imported again gives the same ids.
struct RowIdentity {
  /// The first half of a digest: enough to tell rows apart, at half the memory.
  private struct Key: Hashable {
    var high: UInt64
    var low: UInt64
  }

  private var seen: [Key: Int] = [:]

  /// Rows must come in the order of the file, each one once.
  mutating func next(_ raw: [UInt8]) -> String {
    let digest = Array(SHA256.hash(data: raw))
    func word(_ start: Int) -> UInt64 { digest[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
    let ordinal = seen[Key(high: word(0), low: word(8)), default: 0] + 1
    seen[Key(high: word(0), low: word(8))] = ordinal
    return "\(digest.hex)-\(ordinal)"
  }
}
