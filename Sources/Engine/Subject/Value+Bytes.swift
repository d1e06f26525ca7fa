import CEL

extension ByteWriter {
  mutating func value(_ value: Value) {
    switch value {
    case .null: byte(0)
    case .bool(let flag): byte(flag ? 2 : 1)
    case .int(let number): tagged(3, number)
    case .decimal(let number):
      byte(4)
      decimal(number)
    case .text(let text):
      byte(5)
      self.text(text)
    case .time(let at): tagged(6, at)
    case .duration(let length): tagged(7, length)
    case .date(let day): tagged(8, day)
    case .list(let items):
      byte(9)
      list(items) { $0.value($1) }
    case .uint(let number): tagged(10, Int64(bitPattern: number))
    case .double(let number): tagged(11, Int64(bitPattern: number.bitPattern))
    case .bytes(let bytes):
      byte(12)
      block(bytes)
    case .map(let map):
      byte(13)
      list(map.entries) {
        $0.value($1.key)
        $0.value($1.value)
      }
    case .optional(nil): byte(14)
    case .optional(let inner?):
      byte(15)
      self.value(inner)
    // Only an evaluation meets these; kept, they say nothing.
    case .type, .fault: byte(0)
    }
  }

  private mutating func tagged(_ tag: UInt8, _ number: Int64) {
    byte(tag)
    signed(number)
  }

  mutating func decimal(_ number: ExactDecimal) {
    signed(number.coefficient)
    byte(UInt8(number.scale))
  }

  mutating func event(_ event: Event) {
    text(event.name)
    text(event.source)
    text(event.id)
    signed(event.occurred)
    block(event.properties)
  }
}

extension ByteReader {
  mutating func value(depth: Int = 0) throws(Fault) -> Value {
    guard depth < 32 else { throw .corruptState("a list is nested too deep") }
    switch try byte() {
    case 0: return .null
    case 1: return .bool(false)
    case 2: return .bool(true)
    case 3: return .int(try signed())
    case 4: return .decimal(try decimal())
    case 5: return .text(try text())
    case 6: return .time(try signed())
    case 7: return .duration(try signed())
    case 8: return .date(try signed())
    case 9: return .list(try list { (reader) throws(Fault) in try reader.value(depth: depth + 1) })
    case 10: return .uint(UInt64(bitPattern: try signed()))
    case 11: return .double(Double(bitPattern: UInt64(bitPattern: try signed())))
    case 12: return .bytes(try block())
    case 13: return .map(try map(depth: depth))
    case 14: return .optional(nil)
    case 15: return .optional(try value(depth: depth + 1))
    case let tag: throw .corruptState("there is no value of kind \(tag)")
    }
  }

  private mutating func map(depth: Int) throws(Fault) -> ValueMap {
    let entries = try list { (reader) throws(Fault) in
      (key: try reader.value(depth: depth + 1), value: try reader.value(depth: depth + 1))
    }
    var map = ValueMap()
    for entry in entries {
      do throws(Value.Fault) {
        try map.insert(entry.value, for: entry.key)
      } catch {
        throw .corruptState("a map has an entry that no map has: \(error.message)")
      }
    }
    return map
  }

  mutating func decimal() throws(Fault) -> ExactDecimal {
    let coefficient = try signed()
    let scale = Int(try byte())
    guard let number = ExactDecimal(coefficient: coefficient, scale: scale) else {
      throw .corruptState("a decimal has the scale \(scale)")
    }
    return number
  }

  mutating func event() throws(Fault) -> Event {
    Event(
      name: try text(), source: try text(), id: try text(), occurred: try signed(), properties: try block())
  }
}
