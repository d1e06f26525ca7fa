/// Short numbers for long texts, the same in every process: FNV-1a (Fowler, Noll, Vo), 64 bits.
package enum Fingerprint {
  /// In hexadecimal: short names for definitions inside definitions.
  static func of(_ text: String) -> String { String(hash(text), radix: 16) }

  /// With the finalizer of SplitMix64, so that all bits are good.
  package static func spread(_ text: String) -> UInt64 {
    var hash = hash(text)
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }

  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }
}
