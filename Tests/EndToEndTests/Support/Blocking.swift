import Dispatch

/// Where these tests run: a thread that may block on processes and sockets, outside the common pool.
@globalActor actor Blocking {
  static let shared = Blocking()

  private nonisolated let executor = OwnQueue()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private final class OwnQueue: SerialExecutor {
    private let queue = DispatchQueue(label: "nurture.end-to-end")

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
  }
}
