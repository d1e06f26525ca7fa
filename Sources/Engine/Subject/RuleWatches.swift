// What a customer's rules wait for or have counted between their runs.

/// An edge that must last (`for:`): it fires at `due` unless the opposite edge comes first.
package struct Stay: Sendable, Hashable {
  /// The segment, `ladder.rung`, or the ladder that was climbed or fallen on.
  package var of: String
  /// The rung that was reached by climbing or falling; empty for other edges.
  package var rung: String
  package var since: Int64
  package var due: Int64
}

/// The next day of a `date:` rule.
package struct YearlyWatch: Sendable, Hashable {
  /// When the rule starts; `max`: no day is known.
  package var fires: Int64
  /// The instant it is planned for; later than `fires` by the rule's `prepare:`.
  package var planned: Int64
  /// The day that is kept: its number.
  package var day: Int64
  /// `trigger.years`; nil where the date has no year.
  package var years: Int64?
  /// When the date itself may be another one.
  package var until: Int64
  /// The day that was kept last: it does not come again when the customer's zone changes.
  package var kept: Int64?

  var isBlank: Bool { fires == .max && until == .max && kept == nil }
}

/// The latest awaited event of a key: an event of the past that comes late needs not be waited for any more.
package struct Answered: Sendable, Hashable {
  package var key: String
  package var at: Int64
}

/// What a `count:` rule has counted of one customer: no more than its number asks for.
package struct Counter: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    /// Of the `distinct:` property; empty where every event counts.
    package var value: String
    package var at: Int64
  }
  /// By instant, then value.
  package var entries: [Entry] = []
  /// How many, where neither a window nor values are asked for; stops at the number.
  package var total: Int64 = 0

  package init() {}

  /// Takes one event into account.
  ///
  /// - Parameters:
  ///   - values: of the `distinct:` property; nil: every event counts.
  ///   - isLive: whether what happened then is still within the window; nil: there is none.
  /// - Returns: whether this made the count go from below `number` to it.
  mutating func take(values: [String]?, at: Int64, reaching number: Int64, isLive: ((Int64) -> Bool)?) -> Bool {
    if values == nil, isLive == nil {
      guard total < number else { return false }
      total += 1
      return total == number
    }
    if let isLive { entries.removeAll { !isLive($0.at) } }
    let before = entries.count
    if isLive?(at) ?? true {
      for value in values ?? [""] {
        var entry = Entry(value: value, at: at)
        if values != nil, let place = entries.firstIndex(where: { $0.value == value }) {
          entry.at = max(at, entries.remove(at: place).at)
        }
        let place = entries.partitioningIndex { ($0.at, $0.value) > (entry.at, entry.value) }
        entries.insert(entry, at: place)
      }
    }
    let isReached = before < number && entries.count >= number
    // As many as the number, the latest of them, say all that will ever be asked.
    if entries.count > number { entries.removeFirst(entries.count - Int(number)) }
    return isReached
  }
}

extension ByteWriter {
  mutating func watches(_ memory: RuleMemory) {
    list(memory.stays) {
      $0.text($1.of)
      $0.text($1.rung)
      $0.signed($1.since)
      $0.signed($1.due)
    }
    optional(memory.yearly) { writer, watch in
      writer.signed(watch.fires)
      writer.signed(watch.planned)
      writer.signed(watch.day)
      writer.optional(watch.years) { $0.signed($1) }
      writer.signed(watch.until)
      writer.optional(watch.kept) { $0.signed($1) }
    }
    list(memory.answered) {
      $0.text($1.key)
      $0.signed($1.at)
    }
    list(memory.counter.entries) {
      $0.text($1.value)
      $0.signed($1.at)
    }
    signed(memory.counter.total)
  }
}

extension ByteReader {
  mutating func watches(into memory: inout RuleMemory) throws(Fault) {
    memory.stays = try list { (reader) throws(Fault) in
      Stay(of: try reader.text(), rung: try reader.text(), since: try reader.signed(), due: try reader.signed())
    }
    memory.yearly = try optional { (reader) throws(Fault) in
      YearlyWatch(
        fires: try reader.signed(), planned: try reader.signed(), day: try reader.signed(),
        years: try reader.optional { (reader) throws(Fault) in try reader.signed() }, until: try reader.signed(),
        kept: try reader.optional { (reader) throws(Fault) in try reader.signed() })
    }
    memory.answered = try list { (reader) throws(Fault) in
      Answered(key: try reader.text(), at: try reader.signed())
    }
    memory.counter.entries = try list { (reader) throws(Fault) in
      Counter.Entry(value: try reader.text(), at: try reader.signed())
    }
    memory.counter.total = try signed()
  }
}
