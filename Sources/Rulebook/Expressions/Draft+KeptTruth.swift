import CEL

/// A condition whose truth is kept: of segments and rungs, whose edges are waited for.
extension Draft {
  /// As `condition(_:in:)`; refuses what changes with every second, for then there is an edge to wait for at each.
  func keptCondition(_ written: Written, in scope: Scope) -> CEL.Node? {
    guard let node = condition(written, in: scope) else { return nil }
    guard node.hasFastNow else { return node }
    error(
      .unboundedTime, at: written.fastExpression?.place ?? written.place,
      "this changes with every second, and who belongs here is kept up to date at each change",
      help: "ask for hours or minutes: now.getHours(), now.getMinutes(); or ask it in the 'if:' of a rule")
    return nil
  }
}

extension Written {
  /// The expression in it that reads seconds of the clock; nil where a trait's does.
  fileprivate var fastExpression: Written? {
    for entry in entries ?? [] {
      if entry.name == "expr", let text = entry.value.text,
        text.contains("getSeconds") || text.contains("getMilliseconds")
      {
        return entry.value
      }
    }
    return ((entries ?? []).map(\.value) + (items ?? [])).firstAnswer(\.fastExpression)
  }
}
