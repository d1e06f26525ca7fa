/// ANSI colours, or none.
struct Paint: Sendable, Hashable {
  /// Select Graphic Rendition (ECMA-48).
  enum Tint: String, Sendable {
    case bold = "1"
    case faint = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
  }

  var isOn: Bool

  func callAsFunction(_ tint: Tint, _ text: String) -> String {
    isOn ? "\u{1B}[\(tint.rawValue)m\(text)\u{1B}[0m" : text
  }
}
