import CEL

/// An instant (microseconds since the epoch) as logs and errors write it: RFC 3339, in UTC.
package func instantText(_ instant: Int64) -> String { formatInstant(instant) }
