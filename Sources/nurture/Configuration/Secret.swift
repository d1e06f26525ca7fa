/// Bytes that never appear in a log, a diagnostic or a dump.
struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// As the file has them, without the line breaks at the end.
  let bytes: [UInt8]

  var description: String { "(secret)" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}
