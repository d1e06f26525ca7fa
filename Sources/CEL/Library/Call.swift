/// What a function's body may know besides its arguments, and what it may still spend.
struct Call {
  /// The zone of calendar accessors without one of their own.
  let zone: Zone
  var budget: Budget
}
