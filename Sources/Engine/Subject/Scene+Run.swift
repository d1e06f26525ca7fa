import CEL
package import Rulebook

/// What a step reads of its run.
extension Scene {
  func read(_ part: RunField) -> Reading {
    guard let run else { return Reading(nil) }
    switch part {
    case .startedAt: return Reading(.time(run.started))
    case .goal:
      if run.goalReached { return Reading(.text(RunField.Goal.reached.rawValue)) }
      guard let close = run.goalEnd(in: plan.book, zone) else { return Reading(.text(RunField.Goal.open.rawValue)) }
      if close <= now { return Reading(.text(RunField.Goal.missed.rawValue)) }
      return Reading(.text(RunField.Goal.open.rawValue), until: close)
    case .trait(_, let index):
      let traits = plan.book.rules[run.rule].traits
      guard traits.indices.contains(index), run.traits.indices.contains(index) else { return Reading(nil) }
      return run.traits[index].read(traits[index], .value, now: now, zone: zone)
    }
  }

  /// The item of the innermost loop.
  var item: Content.Item? { run.flatMap { $0.item(in: plan.book)?.item } }

  func read(_ part: ItemField, _ item: Content.Item) -> Value? {
    if part == .number { return .int(item.position) }
    guard !isInsideItem else { return nil }
    var inside = self
    inside.isInsideItem = true
    return switch part {
    case .number: .int(item.position)
    case .title: item.title.map { .text($0.rendered(inside)) }
    case .text: .text(item.text.rendered(inside))
    case .link: item.link.map { .text($0.rendered(inside)) }
    }
  }
}

extension Run {
  /// The item at hand, and the series it is of: the innermost loop's.
  func item(in book: Book) -> (series: Int, item: Content.Item)? {
    guard let round = rounds.last, book.rules[rule].program.indices.contains(round.start),
      case .forEach(let series, _, _) = book.rules[rule].program[round.start],
      let items = book.messages[series].content?.items, items.indices.contains(round.item)
    else { return nil }
    return (series, items[round.item])
  }

  /// The number of the item at hand.
  package func itemNumber(in book: Book) -> Int64? { item(in: book)?.item.position }

  /// The event that the run waits for.
  package func awaited(in book: Book) -> String? {
    guard case .awaiting = state, case .waitFor(let event, _, _, _)? = book.rules[rule].program[at: position] else {
      return nil
    }
    return book.events[event].name
  }

  /// From when on the goal counts; what happened before is no success of the run. nil: not yet.
  func goalBase(in book: Book) -> Int64? { book.rules[rule].goal?.of == .start ? started : lastSend }

  /// Until when the goal counts, half-open; nil where there is nothing to count from.
  func goalEnd(in book: Book, _ zone: Zone) -> Int64? {
    guard let goal = book.rules[rule].goal else { return nil }
    return goalBase(in: book).map { zone.adding(goal.within, to: $0) ?? .max }
  }
}
