package import CEL

/// A trait that an `expr:` computes from other fields: `{ expr: "customer.spent / customer.orders_count" }`.
package struct ComputedTrait: Sendable, Hashable {
  package var name: String
  package var node: Node
  package var type: ValueType

  package init(name: String, node: Node, type: ValueType) {
    self.name = name
    self.node = node
    self.type = type
  }
}
