package import CEL
package import Rulebook

extension Plan {
  /// This plan, able to answer what was asked of its book, and the tree that asks it.
  package func asking(_ asked: Asked) -> (plan: Plan, node: Node) {
    var book = self.book
    let base = book.fields.count
    book.fields += asked.fields
    for (part, writings) in asked.writings { book.writings[part.mappingFields { base + $0 }] = writings }
    return (Plan(book: book, generation: generation, slots: slots), asked.node.mappingFields { base + $0 })
  }
}
