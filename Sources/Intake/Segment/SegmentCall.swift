/// The calls of Segment's HTTP tracking API that we answer.
/// <https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/>
package enum SegmentCall: String, Sendable, Hashable, CaseIterable {
  case track, identify, batch
}

/// What may be sent at most.
package struct SegmentLimits: Sendable, Hashable {
  /// Bytes of one message in compact form; Segment's own limit is 32 KiB.
  package var message: Int
  /// Bytes of a request's body, unpacked.
  package var batch: Int
  /// UTF-8 bytes of an id or an event's name.
  package var name: Int

  package init(message: Int = 32 << 10, batch: Int = 5 << 20, name: Int = 512) {
    self.message = message
    self.batch = batch
    self.name = name
  }
}
