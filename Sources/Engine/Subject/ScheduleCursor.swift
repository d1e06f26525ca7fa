/// The durable cursor of a schedule: the instant it waits for, and how far through its audience it is.
package struct ScheduleCursor: Sendable, Hashable {
  /// The instant that is next, or being served.
  package var instant: Int64
  /// The last member served of `instant`; nil: it has not begun.
  package var served: Int64?

  /// The other rules that are served with it.
  package var company: [String] = []

  package init(instant: Int64, served: Int64? = nil, company: [String] = []) {
    self.instant = instant
    self.served = served
    self.company = company
  }

  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.signed(instant)
    writer.optional(served) { $0.signed($1) }
    if !company.isEmpty { writer.list(company) { $0.text($1) } }
    return writer.bytes
  }

  package init(_ bytes: [UInt8]) throws(Fault) {
    var reader = ByteReader(bytes)
    instant = try reader.signed()
    served = try reader.optional { (reader) throws(Fault) in try reader.signed() }
    company = reader.isAtEnd ? [] : try reader.list { (reader) throws(Fault) in try reader.text() }
  }
}
