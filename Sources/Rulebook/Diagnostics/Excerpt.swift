/// A line as it is shown below a problem: of a very long one, what stands around the place.
struct Excerpt {
  let text: String
  /// How many characters fewer stand before the place than in the line.
  let shift: Int

  /// The most characters that are shown, and how many of them before the place.
  private static let (width, lead) = (240, 80)

  init(_ line: String, around index: Int) {
    let scalars = Array(line.unicodeScalars)
    guard scalars.count > Self.width else {
      (text, shift) = (line, 0)
      return
    }
    let start = min(max(0, index - Self.lead), scalars.count)
    let end = min(start + Self.width, scalars.count)
    var shown = String.UnicodeScalarView()
    if start > 0 { shown.append("…") }
    shown.append(contentsOf: scalars[start..<end])
    if end < scalars.count { shown.append("…") }
    text = String(shown)
    shift = start > 0 ? start - 1 : 0
  }
}

extension String {
  /// Without what a terminal would obey: control characters and changes of direction stand as `�`, one for one.
  package var harmless: String {
    guard unicodeScalars.contains(where: \.isObeyed) else { return self }
    var text = UnicodeScalarView()
    for scalar in unicodeScalars { text.append(scalar.isObeyed ? "\u{FFFD}" : scalar) }
    return String(text)
  }

  var trimmedAtEnd: String {
    var view = Substring(self)
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}

extension Unicode.Scalar {
  /// Tabs stay, for the caret below has them too.
  fileprivate var isObeyed: Bool {
    switch value {
    case 0x09: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
