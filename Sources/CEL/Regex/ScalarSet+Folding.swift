extension RegularExpression.ScalarSet {
  /// This set, and whatever differs from a member by case alone (simple case folding, as for `(?i)`).
  var folded: RegularExpression.ScalarSet {
    guard ranges != [0...Self.last] else { return self }
    var more = ranges
    for range in ranges where range.overlaps(0...0x7F) { more += Self.foldedASCII(range) }
    for range in ranges where range.upperBound >= 0x80 {
      if range.count == 1 {
        more += Self.kin[range.lowerBound] ?? []
      } else {
        for (scalar, kin) in Self.kin where range.contains(scalar) { more += kin }
      }
    }
    return RegularExpression.ScalarSet(more)
  }

  /// The other case of the ASCII letters in a range; K and S have a third one each (the Kelvin sign, the long s).
  private static func foldedASCII(_ range: ClosedRange<UInt32>) -> [ClosedRange<UInt32>] {
    let upper = range.clamped(to: 0x41...0x5A)
    let lower = range.clamped(to: 0x61...0x7A)
    return [
      range.overlaps(0x41...0x5A) ? (upper.lowerBound + 0x20)...(upper.upperBound + 0x20) : nil,
      range.overlaps(0x61...0x7A) ? (lower.lowerBound - 0x20)...(lower.upperBound - 0x20) : nil,
      range.contains(0x4B) || range.contains(0x6B) ? 0x212A...0x212A : nil,
      range.contains(0x53) || range.contains(0x73) ? 0x17F...0x17F : nil,
    ].compactMap(\.self)
  }

  /// For each code point that is not alone, those that fold to the same one.
  private static let kin: [UInt32: [ClosedRange<UInt32>]] = {
    var groups: [UInt32: [UInt32]] = [:]
    for block in cased {
      for scalar in block { groups[folding(scalar), default: []].append(scalar) }
    }
    var kin: [UInt32: [ClosedRange<UInt32>]] = [:]
    for group in groups.values where group.count > 1 {
      for scalar in group { kin[scalar] = group.map { $0...$0 } }
    }
    return kin
  }()

  /// The simple case folding of a code point, from its case mappings: the lower case of the upper case, where these are
  /// single. (The dotless ı has the upper case I, yet does not fold.)
  static func folding(_ scalar: UInt32) -> UInt32 {
    guard scalar != 0x131, let scalar = Unicode.Scalar(scalar) else { return scalar }
    let upper = only(scalar.properties.uppercaseMapping) ?? scalar
    return (only(upper.properties.lowercaseMapping) ?? upper).value
  }

  private static func only(_ mapping: String) -> Unicode.Scalar? {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }

  /// Where all code points with two cases lie.
  static let cased: [ClosedRange<UInt32>] = [
    0x41...0x7A, 0xB5...0x587, 0x10A0...0x10FF, 0x13A0...0x13FD, 0x1C80...0x1CBF, 0x1D79...0x1D8E, 0x1E00...0x1FFF,
    0x2126...0x2188, 0x24B6...0x24E9, 0x2C00...0x2D2D, 0xA640...0xA7F6, 0xAB53...0xABBF, 0xFB05...0xFB06,
    0xFF21...0xFF5A, 0x10400...0x105BC, 0x10C80...0x10CF2, 0x10D50...0x10D85, 0x118A0...0x118DF, 0x16E40...0x16E7F,
    0x16EA0...0x16ED3, 0x1E900...0x1E943,
  ]
}
