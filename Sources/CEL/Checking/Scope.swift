/// A variable of a comprehension, and the slot that holds it while the comprehension runs.
struct Scope: Sendable, Hashable {
  let name: String
  var type: ValueType
  let slot: Int
}
