import Rulebook

/// Where a server listens: `127.0.0.1:8086`, `[::1]:8086`, `localhost:8086`.
struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// A name or an address, without the brackets of IPv6.
  var host: String
  /// 0 (any free port) to 65,535.
  var port: Int

  init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// nil when the text is not `host:port`; an IPv6 address needs its brackets.
  init?(_ text: String) {
    let text = Typed.narrowed(text)
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let digits = text[text.index(after: colon)...]
    guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let port = Int(digits), port <= 65_535
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
      guard host.contains(":"), host.utf8.allSatisfy({ Self.isAddress($0) }) else { return nil }
    } else {
      guard !host.isEmpty, host.utf8.allSatisfy({ Self.isName($0) }) else { return nil }
    }
    self.init(host: String(host), port: port)
  }

  var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Whether only this machine can reach it.
  var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 48...57, 0x2D, 0x2E: true
    default: false
    }
  }

  private static func isAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"), 48...58, 0x2E: true
    default: false
    }
  }
}
