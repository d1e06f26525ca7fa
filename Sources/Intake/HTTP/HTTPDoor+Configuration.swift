package import Runtime

extension HTTPDoor {
  /// Where the door is, and who may come in.
  package struct Configuration: Sendable, Hashable {
    /// The address to listen on: this machine alone unless someone says otherwise.
    package var host: String
    /// 0 takes a free one.
    package var port: Int
    package var keys: [WriteKey]
    package var limits: SegmentLimits

    package init(
      host: String = "127.0.0.1", port: Int = 8420, keys: [WriteKey], limits: SegmentLimits = SegmentLimits()
    ) {
      self.host = host
      self.port = port
      self.keys = keys
      self.limits = limits
    }
  }

  /// What the door needs of the house.
  package struct Ports: Sendable {
    package var submit: Submit
    package var readiness: Readiness
    /// The instant of receipt; microseconds.
    package var now: @Sendable () -> Int64
    package var instant: ReadInstant

    package init(
      submit: @escaping Submit, readiness: @escaping Readiness, now: @escaping @Sendable () -> Int64,
      instant: @escaping ReadInstant
    ) {
      self.submit = submit
      self.readiness = readiness
      self.now = now
      self.instant = instant
    }
  }

  /// Whether events are taken in and acted upon; the reasons say why not, or what is amiss all the same.
  package typealias Readiness = @Sendable () async -> (ready: Bool, reasons: [String])
}
