extension JSON {
  /// Compact UTF-8 without insignificant space: the same value gives the same bytes.
  package func bytes() -> [UInt8] {
    var out: [UInt8] = []
    append(to: &out)
    return out
  }

  /// Appends the compact form. Only `"`, `\` and control characters are escaped; numbers stay as written.
  package func append(to out: inout [UInt8]) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let bool): out.append(contentsOf: (bool ? "true" : "false").utf8)
    case .number(let written): out.append(contentsOf: written.utf8)
    case .text(let text): Self.append(quoted: text, to: &out)
    case .list(let list):
      out.append(UInt8(ascii: "["))
      for (index, value) in list.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        value.append(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        Self.append(quoted: member.key, to: &out)
        out.append(UInt8(ascii: ":"))
        member.value.append(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func append(quoted text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var plain = 0
      for index in utf8.indices where utf8[index] < 0x20 || utf8[index] == 0x22 || utf8[index] == 0x5C {
        out.append(contentsOf: utf8[plain..<index])
        append(escaped: utf8[index], to: &out)
        plain = index + 1
      }
      out.append(contentsOf: utf8[plain...])
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func append(escaped byte: UInt8, to out: inout [UInt8]) {
    out.append(0x5C)
    switch byte {
    case 0x22, 0x5C: out.append(byte)
    case 0x08: out.append(UInt8(ascii: "b"))
    case 0x09: out.append(UInt8(ascii: "t"))
    case 0x0A: out.append(UInt8(ascii: "n"))
    case 0x0C: out.append(UInt8(ascii: "f"))
    case 0x0D: out.append(UInt8(ascii: "r"))
    default:
      out.append(contentsOf: "u00".utf8)
      out.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      let low = byte & 0x0F
      out.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    }
  }
}

extension JSON: CustomStringConvertible {
  package var description: String { String(decoding: bytes(), as: UTF8.self) }
}
