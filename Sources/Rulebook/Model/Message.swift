package import CEL

/// Why a message is sent: consent is per purpose, caps count marketing only.
package enum Purpose: String, Sendable, Hashable, CaseIterable {
  case marketing, service
}

/// A kind of message. Built in: promotion, value, community, care (marketing), service, requested (service, never
/// capped).
package struct Category: Sendable, Hashable {
  package var name: String
  package var purpose: Purpose

  package init(name: String, purpose: Purpose) {
    self.name = name
    self.purpose = purpose
  }

  package static let builtIns: [Category] = [
    Category(name: "promotion", purpose: .marketing), Category(name: "value", purpose: .marketing),
    Category(name: "community", purpose: .marketing), Category(name: "care", purpose: .marketing),
    Category(name: "service", purpose: .service), Category(name: "requested", purpose: .service),
  ]
}

/// What a customer is told, with its category and the channels in the order they are tried.
package struct Message: Sendable, Hashable {
  package var name: String
  package var category: Int
  package var channels: [String]
  package var speaker: String?
  /// One, or the variants of which each customer has one for good; none where `content` has the texts.
  package var texts: [Template]
  /// What it says to those who do not want to be addressed by what is known of them.
  package var plain: Template?
  package var attachments: [Attachment] = []
  /// The items of a column or a series.
  package var content: Content?
  /// Not delivered later than this after its planned instant.
  package var expires: Span?
  package var place: Place

  package init(
    name: String, category: Int, channels: [String], speaker: String? = nil, texts: [Template] = [],
    expires: Span? = nil, place: Place
  ) {
    self.name = name
    self.category = category
    self.channels = channels
    self.speaker = speaker
    self.texts = texts
    self.expires = expires
    self.place = place
  }

  /// Every text that it may say.
  package var templates: [Template] { texts + (content?.items.map(\.whole) ?? []) + (plain.map { [$0] } ?? []) }
}

/// A parsed template: text and output tags, in order.
package struct Template: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case text(String)
    /// A field (index in the book's fields) with its filters, applied left to right.
    case output(field: Int, filters: [Filter])
  }
  /// The filters of Liquid that are ours.
  package enum Filter: Sendable, Hashable {
    /// What an unknown or empty value reads as.
    case orElse(String)
    /// A subset of LDML: yyyy yy M MM d dd H HH mm EEE EEEE, other text literal.
    case date(String)
    /// Plain decimal with at most two places, no trailing zeros: `20`, `12.5`, `0.99`.
    case money
    /// With thousands parted, rounded half away from zero to so many places; nil: as many as there are, two at most.
    case number(Int?)
    /// At most so many characters; what is cut off leaves an ellipsis, which counts.
    case truncate(Int)
    case upcase, downcase
    /// Percent-encoding of everything but the unreserved characters (RFC 3986, section 2.3).
    case urlEncode
    /// A signed short link to the address.
    case link
  }
  package var parts: [Part]

  package init(parts: [Part]) {
    self.parts = parts
  }

  /// The first thing it says of the customer; nil: it would say the same to everybody with that event and coupon.
  package func customerField(in book: Book) -> Field? {
    for case .output(let field, _) in parts where book.fields[field].isOfCustomer { return book.fields[field] }
    return nil
  }
}

/// A coupon type; each one issued has its own code.
package struct Coupon: Sendable, Hashable {
  package enum Benefit: Sendable, Hashable {
    case amount(ExactDecimal)
    /// 20 percent off is 20.
    case percent(ExactDecimal)
    case gift(String)
  }
  package enum Part: String, Sendable, Hashable, CaseIterable {
    case order
    case secondItem = "second-item"
  }
  package var name: String
  package var title: String?
  package var benefit: Benefit
  package var minimumSpend: ExactDecimal?
  /// From the instant of issue.
  package var validFor: Span
  /// How many can ever be issued; nil: no bound.
  package var stock: Int64?
  package var perCustomer: Allowance?
  /// What of an order it takes off from.
  package var of: Part = .order
  /// What one costs us against the budget; nil: what it takes off, where that is money.
  package var worth: ExactDecimal?
  /// A file with codes, one a line; nil: codes are generated.
  package var codes: String?
  package var place: Place

  package init(
    name: String, title: String? = nil, benefit: Benefit, minimumSpend: ExactDecimal? = nil, validFor: Span,
    stock: Int64? = nil, perCustomer: Allowance? = nil, place: Place
  ) {
    self.name = name
    self.title = title
    self.benefit = benefit
    self.minimumSpend = minimumSpend
    self.validFor = validFor
    self.stock = stock
    self.perCustomer = perCustomer
    self.place = place
  }

  /// What the budget is charged for each; nil where nobody said, and so nothing.
  package var charge: ExactDecimal? {
    if let worth { return worth }
    if case .amount(let amount) = benefit { return amount }
    return nil
  }
}

/// At most so many per period.
package struct Allowance: Sendable, Hashable {
  package var atMost: Int64
  package var per: Period

  package init(atMost: Int64, per: Period) {
    self.atMost = atMost
    self.per = per
  }
}

/// `per: week` counts calendar weeks in the customer's zone, `per: 7 days` slides, `per: lifetime` never forgets.
package enum Period: Sendable, Hashable {
  case calendar(CalendarPeriod)
  case sliding(Span)
  case lifetime
}
