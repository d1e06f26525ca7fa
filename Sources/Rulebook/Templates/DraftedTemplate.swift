/// A template as written, its fields not looked up yet: what `event.…` means depends on the rules that use it.
struct DraftedTemplate {
  enum Part {
    case text(String)
    case tag(Tag)
  }
  struct Tag {
    var name: String
    var filters: [(filter: Template.Filter, name: String, place: Place)]
    var place: Place
    /// How a double quote is written in the text around it.
    var quote = "\""

    var hasDefault: Bool {
      filters.contains { if case .orElse = $0.filter { true } else { false } }
    }
  }
  var parts: [Part] = []
  /// Where it was written.
  var place: Place
}

/// The texts of one message as written: its variants, or the items of a column.
struct DraftedMessage {
  struct Item {
    var title: DraftedTemplate?
    var text: DraftedTemplate
    var link: DraftedTemplate?
  }
  var texts: [DraftedTemplate] = []
  var plain: DraftedTemplate?
  /// Beside the items of the message's content.
  var items: [Item] = []
}

/// One use of a message: what its templates can see there.
struct SendSite {
  var message: Int
  var rule: String
  /// What is at hand there, the event among it.
  var scope: Scope
  var event: Int? { scope.event }
  /// The coupon at hand.
  var coupon: Int?
  var place: Place
  /// Whether it goes the fast lane of a welcome.
  var isWelcome = false
}
