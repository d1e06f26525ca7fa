package import CEL
package import Rulebook

extension Scene {
  /// What a trait (by its index in the book) is at this instant, whether or not a condition names it.
  package func read(trait index: Int, _ part: TraitPart = .value) -> Reading {
    subject.traits[index].read(plan.book.traits[index], part, now: now, zone: zone)
  }
}

extension Trait {
  /// The parts that can be read: one, but four for `rfm`.
  package var parts: [TraitPart] { kind == .rfm ? [.frequency, .recency, .age, .monetary] : [.value] }

  /// A part as authors name it: `orders_count`, `rfm.frequency`.
  package func name(of part: TraitPart) -> String { part == .value ? name : "\(name).\(part.rawValue)" }
}
