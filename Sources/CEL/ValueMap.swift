/// The entries of a map, in the order in which they were written, found by key.
///
/// Keys are bool, int, uint and text. Numbers are one key when they are equal (`1`, `1u`, `1.0`), as the language
/// definition asks of `in` and of the index.
public struct ValueMap: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public let key: Value
    public var value: Value
  }

  public private(set) var entries: [Entry] = []
  private var places: [Key: Int] = [:]

  public init() {}

  public var count: Int { entries.count }

  /// The value of a key; nil when there is none, also for what can be no key.
  public subscript(key: Value) -> Value? {
    guard let key = Key(looking: key), let place = places[key] else { return nil }
    return entries[place].value
  }

  /// The value of a text key.
  public subscript(field: String) -> Value? { places[.text(field)].map { entries[$0].value } }

  /// Adds an entry; `unsupported-key-type` for what can be no key, `duplicate-key` when the key is there.
  public mutating func insert(_ value: Value, for key: Value) throws(Value.Fault) {
    guard let found = Key(key) else {
      throw Fault(.unsupportedKey, "a map's key is a bool, a whole number or a text")
    }
    guard places[found] == nil else { throw Fault(.duplicateKey, "the map has this key twice") }
    places[found] = entries.count
    entries.append(Entry(key: key, value: value))
  }

  /// The order of the entries says nothing.
  public static func == (left: ValueMap, right: ValueMap) -> Bool {
    left.count == right.count
      && left.places.allSatisfy { key, place in
        right.places[key].map { right.entries[$0].value == left.entries[place].value } ?? false
      }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    hasher.combine(Set(places.keys))
  }
}

/// A key by its meaning: equal numbers are one, texts are equal by code point.
private enum Key: Sendable, Hashable {
  case bool(Bool)
  case int(Int64)
  /// Above `Int64.max`.
  case large(UInt64)
  case text(String)

  /// What an entry may have as key.
  init?(_ value: Value) {
    switch value {
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .uint(let number): self = Int64(exactly: number).map(Key.int) ?? .large(number)
    case .text(let text): self = .text(text)
    default: return nil
    }
  }

  /// What can be looked for: besides, a number that is whole.
  init?(looking value: Value) {
    switch value {
    case .double(let number):
      if let whole = Int64(exactly: number) {
        self = .int(whole)
      } else if let whole = UInt64(exactly: number) {
        self = .large(whole)
      } else {
        return nil
      }
    case .decimal(let number):
      guard let whole = number.intValue else { return nil }
      self = .int(whole)
    default: self.init(value)
    }
  }

  static func == (left: Key, right: Key) -> Bool {
    switch (left, right) {
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.large(let left), .large(let right)): left == right
    case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
    default: false
    }
  }

  func hash(into hasher: inout Hasher) {
    switch self {
    case .bool(let flag): hasher.combine(flag)
    case .int(let number): hasher.combine(number)
    case .large(let number): hasher.combine(number)
    case .text(var text): text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }
}
