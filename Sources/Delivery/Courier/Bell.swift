import Synchronization

/// Wakes one waiting task. What rings while nobody waits is kept, so no signal is lost between a look and a wait.
final class Bell: Sendable {
  struct Signals: OptionSet, Sendable, Hashable {
    let rawValue: UInt8
    /// There may be new jobs in the table.
    static let hint = Signals(rawValue: 1)
    /// A parcel has left a worker's hands.
    static let slot = Signals(rawValue: 2)
    /// Claim no more; also when the waiting task was cancelled.
    static let close = Signals(rawValue: 4)
    /// The time to wait is over.
    static let time = Signals(rawValue: 8)
  }

  private enum State {
    case silent(rung: Signals)
    case awaited(CheckedContinuation<Signals, Never>)
  }

  private let state = Mutex(State.silent(rung: []))

  func ring(_ signals: Signals) {
    let waiter = state.withLock { state -> CheckedContinuation<Signals, Never>? in
      switch state {
      case .silent(let rung):
        state = .silent(rung: rung.union(signals))
        return nil
      case .awaited(let waiter):
        state = .silent(rung: [])
        return waiter
      }
    }
    waiter?.resume(returning: signals)
  }

  /// What has rung since the last wait; suspends until something has, at most `limit` if there is one. One task at a
  /// time.
  func wait(upTo limit: Duration? = nil) async -> Signals {
    let timer = limit.map { limit in
      Task {
        if (try? await Task.sleep(for: limit)) != nil { self.ring(.time) }
      }
    }
    defer { timer?.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let rung = state.withLock { state -> Signals in
          guard case .silent(let rung) = state else { return .close }
          if rung.isEmpty {
            state = .awaited(continuation)
          } else {
            state = .silent(rung: [])
          }
          return rung
        }
        if !rung.isEmpty { continuation.resume(returning: rung) }
      }
    } onCancel: {
      ring(.close)
    }
  }
}
