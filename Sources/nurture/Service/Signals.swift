import Dispatch
import Glibc

/// What the outside world asks of the process.
enum Signal: Sendable, Hashable, CaseIterable {
  /// SIGTERM, SIGINT: finish and leave.
  case terminate, interrupt
  /// SIGHUP: read the rule book again.
  case hangUp

  /// The system's number.
  var number: Int32 {
    switch self {
    case .terminate: SIGTERM
    case .interrupt: SIGINT
    case .hangUp: SIGHUP
    }
  }

  /// The signals as they come, until the stream is dropped. Their default effect is switched off for good, so a signal
  /// between two streams is lost rather than deadly. Returns when none can be lost any more: Dispatch begins to watch a
  /// little after `resume`.
  static func stream(_ signals: [Signal] = allCases) async -> AsyncStream<Signal> {
    let (stream, continuation) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingNewest(16))
    let queue = DispatchQueue(label: "nurture.signals")
    var sources: [any DispatchSourceSignal] = []
    for signal in signals {
      Glibc.signal(signal.number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: signal.number, queue: queue)
      source.setEventHandler { continuation.yield(signal) }
      await withCheckedContinuation { registered in
        source.setRegistrationHandler { registered.resume() }
        source.resume()
      }
      sources.append(source)
    }
    let kept = Sources(all: sources)
    continuation.onTermination = { _ in kept.cancel() }
    return stream
  }

  /// Keeps the sources alive as long as the stream is.
  ///
  /// Unchecked: the array is never changed, and Dispatch sources may be cancelled from any thread.
  private final class Sources: @unchecked Sendable {
    private let all: [any DispatchSourceSignal]
    init(all: [any DispatchSourceSignal]) { self.all = all }
    func cancel() { for source in all { source.cancel() } }
  }
}
