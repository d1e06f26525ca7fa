import Engine
import Runtime
import Store

/// Ours without a door: `Stepper.take` with batches of 100, everything kept that the daemon keeps. Making the events is
/// not counted.
struct StepperMeasurement {
  let place: Workplace
  let rules: Rules
  let prepared: PreparedStore
  let customers: Int

  func run(seconds: Double, round: Int) throws -> (figure: Figure, jobs: Int) {
    let folder = try place.fresh("stepper")
    try place.copy(prepared.path, to: folder + "/nurture.sqlite")
    let store = try StateStore.open(at: folder + "/nurture.sqlite")
    let stepper = try rules.stepper(store, folder: folder)
    var orders = Orders(customers: customers, seed: UInt64(round))
    var figure = Figure(count: 0, usage: Usage())
    while figure.usage.elapsed < seconds {
      let batch = orders.submissions(100, at: Workplace.wall())
      var receipts: [Receipt] = []
      figure.usage += try Usage.of { receipts = try stepper.take(batch) }
      guard receipts.allSatisfy({ if case .accepted = $0 { true } else { false } }) else {
        throw Failure("an order was not accepted: \(receipts)")
      }
      figure.count += batch.count
    }
    let jobs = stepper.jobsMade
    stepper.close()
    try store.close()
    return (figure, jobs)
  }
}
