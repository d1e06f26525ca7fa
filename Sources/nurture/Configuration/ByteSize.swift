import Rulebook

/// Sizes as authors write them: `5 MiB`, `512 KiB`, `100 bytes`.
enum ByteSize {
  /// The bytes; nil when the text is no size or does not fit. Only binary units: nobody has to guess what `MB` means.
  static func bytes(_ text: String) -> Int? {
    let narrow = Typed.narrowed(text)
    let digits = narrow.prefix { $0.isASCII && $0.isNumber }
    let unit = narrow.dropFirst(digits.count).drop { $0 == " " }.lowercased()
    guard let count = Int(digits), let size = units[unit] else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
    return overflow ? nil : bytes
  }

  private static let units = ["byte": 1, "bytes": 1, "b": 1, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30]
}
