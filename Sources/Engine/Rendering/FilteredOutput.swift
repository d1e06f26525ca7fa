import CEL
import Rulebook

/// A value on its way through the filters of an output tag: it stays a value until a filter makes a text of it.
struct FilteredOutput {
  private let value: Value?
  private var text: String?
  private let zone: Zone

  init(_ value: Value?, _ zone: Zone) {
    self.value = value
    self.zone = zone
  }

  var shown: String { text ?? value?.shown(zone) ?? "" }

  mutating func apply(_ filter: Template.Filter) {
    switch filter {
    case .orElse(let other):
      if shown.isEmpty { text = other }
    case .date(let pattern): if text == nil { text = value.flatMap { DatePattern(pattern).format($0, zone: zone) } }
    case .money: if text == nil { text = value.flatMap(Self.money) }
    case .number(let places): if text == nil { text = value.flatMap { Self.number($0, places) } }
    case .truncate(let most): if shown.count > most { text = shown.prefix(most - 1) + "…" }
    case .upcase: text = shown.uppercased()
    case .downcase: text = shown.lowercased()
    case .urlEncode: text = Self.percentEncoded(shown)
    // Books with short links are not loaded before there is a door that counts clicks; the address itself leads there.
    case .link: text = shown
    }
  }

  /// Whole amounts without decimals, others with two: 20, 12.50, 0.99.
  private static func money(_ value: Value) -> String? {
    switch value {
    case .decimal(let amount): amount.intValue.map { "\($0)" } ?? amount.formatted(scale: 2)
    case .int(let amount): "\(amount)"
    case .uint(let amount): "\(amount)"
    case .double(let amount): ExactDecimal(rounding: amount)?.formatted(scale: 2)
    case .text(let text): text
    default: nil
    }
  }

  /// `1,234.5`: thousands parted.
  private static func number(_ value: Value, _ places: Int?) -> String? {
    let amount: ExactDecimal
    switch value {
    case .decimal(let number): amount = number
    case .int(let number): amount = ExactDecimal(number)
    case .text(let text): return text
    default: return nil
    }
    var plain = amount.formatted(scale: places ?? 2, rule: .halfUp)
    if places == nil, plain.contains(".") {
      while plain.last == "0" { plain.removeLast() }
      if plain.last == "." { plain.removeLast() }
    }
    let sign = plain.hasPrefix("-") ? "-" : ""
    let whole = plain.dropFirst(sign.count).prefix { $0 != "." }
    var parted = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { parted += "," }
      parted.append(digit)
    }
    return sign + parted + plain.dropFirst(sign.count + whole.count)
  }

  private static func percentEncoded(_ text: String) -> String {
    let kept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    let digits = Array("0123456789ABCDEF")
    var encoded = ""
    for byte in text.utf8 {
      if kept.contains(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    return encoded
  }
}
