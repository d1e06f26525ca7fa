package import CEL

/// A sender's account: `tea-wecom: { channel: wecom, speakers: … }`.
package struct Account: Sendable, Hashable {
  package var name: String
  /// `wecom`, `sms`, `email`, …: what a message's `channels:` names.
  package var channel: String
  package var speakers: [Speaker]

  package init(name: String, channel: String, speakers: [Speaker] = []) {
    self.name = name
    self.channel = channel
    self.speakers = speakers
  }
}

/// Who speaks: a name shown to the customer, and which staff member it is (`owner`: whoever the customer belongs to).
package struct Speaker: Sendable, Hashable {
  package var name: String
  package var shown: String
  package var staff: String

  package init(name: String, shown: String, staff: String) {
    self.name = name
    self.shown = shown
    self.staff = staff
  }
}

/// The declared type of an attribute or an event property.
package indirect enum PropertyType: Sendable, Hashable {
  case text, number, money, flag, time, date
  /// `month-day`, kept as text `MM-dd`.
  case monthDay
  case choice([String])
  /// A list of texts.
  case list
  /// Another customer, by id.
  case customer
  /// A row of the table with this name, by its key.
  case table(String)
  /// A nested object, by key.
  case object([String: PropertyType])
  /// A list of such.
  case objects([String: PropertyType])

  /// What conditions see.
  package var valueType: ValueType {
    switch self {
    case .text, .monthDay, .choice, .customer, .table: .text
    case .object: .map(.text, .dyn)
    case .objects: .list(.map(.text, .dyn))
    case .number, .money: .decimal
    case .flag: .bool
    case .time: .time
    case .date: .date
    case .list: .list(.text)
    }
  }
}

/// A declared attribute of a customer.
package struct Attribute: Sendable, Hashable {
  package var name: String
  package var type: PropertyType
  package var personal: Bool
  /// The purpose it may be used for when personal: `service` or `marketing`.
  package var purpose: String?
  /// What a customer has before anything was said; a `flag` always has one.
  package var defaultValue: Value?
  /// Whether its date is of the Chinese lunar calendar.
  package var isLunar = false
  /// Whether two customers with the same value are one person, for anti-abuse.
  package var marksPerson = false

  package init(
    name: String, type: PropertyType, personal: Bool = false, purpose: String? = nil, defaultValue: Value? = nil
  ) {
    self.name = name
    self.type = type
    self.personal = personal
    self.purpose = purpose
    self.defaultValue = defaultValue
  }
}

/// A declared event with the properties that rules may use. Title Case, no dot in the name.
package struct EventType: Sendable, Hashable {
  package var name: String
  package var properties: [String: PropertyType]
  package var builtIn: Bool

  package init(name: String, properties: [String: PropertyType], builtIn: Bool = false) {
    self.name = name
    self.properties = properties
    self.builtIn = builtIn
  }

  /// The events that every book knows: the engine itself acts on them.
  package static let builtIns: [EventType] = [
    EventType(
      name: "Contact Added",
      properties: ["account": .text, "staff": .text, "state": .text, "welcome_code": .text], builtIn: true),
    EventType(
      name: "Contact Removed",
      properties: ["account": .text, "staff": .text, "state": .text], builtIn: true),
    EventType(
      name: "Consent Given",
      properties: ["channel": .text, "purpose": .text, "evidence": .text, "notice": .text], builtIn: true),
    EventType(
      name: "Consent Withdrawn",
      properties: ["channel": .text, "purpose": .text, "evidence": .text, "notice": .text], builtIn: true),
    EventType(name: "Message Received", properties: ["text": .text, "account": .text], builtIn: true),
    EventType(
      name: "Message Clicked", properties: ["message": .text, "link": .text, "account": .text], builtIn: true),
  ]
}

/// A value computed from a customer's own events, kept exact and incremental.
package struct Trait: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case count, sum, average, latest, earliest, first, last
    case mostCommon = "most-common"
    case distinct, rfm
  }
  package var name: String
  package var kind: Kind
  /// Index of the event counted.
  package var event: Int
  /// What of the event is summed, taken, counted; nil for `count`, `latest`, `earliest`.
  package var property: PropertyPath?
  /// Over the candidate event's own fields only.
  package var condition: Node?
  /// Sliding window, half-open: an event counts while `occurred + within > now`.
  package var within: Span?
  package var type: ValueType
  /// Canonical text of the definition: a trait with another definition is another slot.
  package var definition: String
  package var place: Place

  package init(
    name: String, kind: Kind, event: Int, property: PropertyPath? = nil, condition: Node? = nil, within: Span? = nil,
    type: ValueType, definition: String, place: Place
  ) {
    self.name = name
    self.kind = kind
    self.event = event
    self.property = property
    self.condition = condition
    self.within = within
    self.type = type
    self.definition = definition
    self.place = place
  }
}

/// A named condition; a customer may be in many.
package struct Segment: Sendable, Hashable {
  package var name: String
  package var title: String?
  package var about: Rule.About = .customer
  package var condition: Node
  package var definition: String
  package var place: Place

  package init(name: String, title: String? = nil, condition: Node, definition: String, place: Place) {
    self.name = name
    self.title = title
    self.condition = condition
    self.definition = definition
    self.place = place
  }
}

/// A ladder of stages: ordered, exclusive, first match wins; the last rung is `otherwise` (no condition).
package struct Ladder: Sendable, Hashable {
  package struct Rung: Sendable, Hashable {
    package var name: String
    package var title: String?
    /// nil: `otherwise`.
    package var condition: Node?
    package var place: Place

    package init(name: String, title: String? = nil, condition: Node?, place: Place = .builtIn) {
      self.name = name
      self.title = title
      self.condition = condition
      self.place = place
    }
  }
  /// When a change of rung takes effect: at the end of a calendar period and so long after, or at once.
  package struct Delay: Sendable, Hashable {
    package enum When: String, Sendable, Hashable, CaseIterable {
      case atOnce = "at-once"
      case dayEnd = "day-end"
      case weekEnd = "week-end"
      case monthEnd = "month-end"
      case quarterEnd = "quarter-end"
      case yearEnd = "year-end"
    }
    package var when: When
    package var grace: Span?

    package init(when: When, grace: Span?) {
      self.when = when
      self.grace = grace
    }
  }
  package var name: String
  package var rungs: [Rung]
  package var up = Delay(when: .atOnce, grace: nil)
  package var down = Delay(when: .atOnce, grace: nil)
  package var definition: String
  package var place: Place

  package init(name: String, rungs: [Rung], definition: String, place: Place) {
    self.name = name
    self.rungs = rungs
    self.definition = definition
    self.place = place
  }
}
