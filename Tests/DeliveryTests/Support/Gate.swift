import Delivery
import Engine
import Synchronization

/// Holds parcels back until it is opened, and says who waits.
final class Gate: Sendable {
  private let state = Mutex<(open: Bool, held: [CheckedContinuation<Void, Never>])>((false, []))
  let waiting: AsyncStream<String>
  private let told: AsyncStream<String>.Continuation

  init() { (waiting, told) = AsyncStream.makeStream() }

  func open() {
    let held = state.withLock { state in
      state.open = true
      defer { state.held = [] }
      return state.held
    }
    for continuation in held { continuation.resume() }
  }

  func pass(_ key: String) async {
    told.yield(key)
    await withCheckedContinuation { continuation in
      let open = state.withLock { state in
        if !state.open { state.held.append(continuation) }
        return state.open
      }
      if open { continuation.resume() }
    }
  }
}

/// A real channel behind a gate.
struct GatedChannel: Channel {
  let behind: any Channel
  let gate: Gate

  var name: String { behind.name }

  init(behind: any Channel, gate: Gate) {
    self.behind = behind
    self.gate = gate
  }

  func send(_ parcel: Parcel) async -> Attempt {
    await gate.pass(parcel.job.key)
    return await behind.send(parcel)
  }
}
