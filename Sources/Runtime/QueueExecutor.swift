import Dispatch

/// One serial Dispatch queue as an actor's executor. (`DispatchSerialQueue`, which would be one by itself, does not exist
/// on Linux.)
///
/// Proof of `@unchecked Sendable`: the one stored property is immutable, and `DispatchQueue` is thread-safe.
final class QueueExecutor: SerialExecutor, @unchecked Sendable {
  let queue: DispatchQueue

  init(label: String) {
    queue = DispatchQueue(label: label)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
