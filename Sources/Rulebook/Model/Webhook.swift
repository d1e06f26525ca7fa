/// A shop's webhook, and the events that its documents become.
package struct Webhook: Sendable, Hashable {
  /// A way into a JSON document: `$.data.orders[0].id`, `$.items[].sku`.
  package struct Path: Sendable, Hashable {
    package enum Step: Sendable, Hashable {
      case key(String)
      case index(Int)
      /// Every element of the list.
      case each
    }
    package var steps: [Step]

    package init(steps: [Step]) {
      self.steps = steps
    }
  }
  /// One kind of document.
  package struct Mapping: Sendable, Hashable {
    /// All of these must be there with this text.
    package var condition: [Path: String]
    package var event: Int
    /// Properties of the event, by name.
    package var properties: [String: Path]

    package init(condition: [Path: String], event: Int, properties: [String: Path]) {
      self.condition = condition
      self.event = event
      self.properties = properties
    }
  }
  package var name: String
  /// The customer's id.
  package var customer: Path
  /// The event's own id: once within the dedupe horizon.
  package var id: Path
  /// When it occurred; nil: when it came.
  package var at: Path?
  /// The first that fits.
  package var mappings: [Mapping]
  package var place: Place

  package init(name: String, customer: Path, id: Path, at: Path?, mappings: [Mapping], place: Place) {
    self.name = name
    self.customer = customer
    self.id = id
    self.at = at
    self.mappings = mappings
    self.place = place
  }
}
