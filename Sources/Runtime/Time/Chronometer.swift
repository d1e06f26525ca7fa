import Synchronization

/// The daemon's time, for all of its parts: the wall clock's as long as that is credible.
///
/// It never goes back, whoever asks. That the wall clock has jumped is seen by whoever asks first; the stepper takes it
/// up from there, journals it and holds marketing (`heedClock`).
package final class Chronometer: Sendable {
  private let state: Mutex<Reckoning>
  private let look: @Sendable () -> ClockReading

  /// - Parameter look: reads the clocks; the machine's, unless a test has its own.
  package init(_ look: @escaping @Sendable () -> ClockReading = ClockReading.machine) {
    self.look = look
    state = Mutex(Reckoning(look()))
  }

  /// Microseconds since the epoch.
  package func now() -> Int64 { state.withLock { $0.read(look()) } }

  /// How time is told, with the clocks as they are now.
  package func report() -> (reckoning: Reckoning, reading: ClockReading) {
    state.withLock { state in
      let reading = look()
      _ = state.read(reading)
      return (state, reading)
    }
  }

  /// Goes on after a stop; see `Reckoning.init(resuming:last:at:)`.
  func resume(_ kept: Reckoning?, last: Int64) {
    state.withLock { $0 = Reckoning(resuming: kept, last: last, at: look()) }
  }

  /// Goes on as an accepted reckoning says.
  func adopt(_ reckoning: Reckoning) { state.withLock { $0 = reckoning } }
}
