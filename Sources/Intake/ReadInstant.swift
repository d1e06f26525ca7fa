/// Reads a written time as microseconds since the epoch; nil for what is no time. The caller wires in the one parser that
/// the whole product uses, with the zone for times that name none.
package typealias ReadInstant = @Sendable (String) -> Int64?
