/// A chat group that customers are invited to.
package struct ChatGroup: Sendable, Hashable {
  package var name: String
  package var title: String?
  /// Index of the account that owns it.
  package var account: Int
  package var tags: [String]
  /// How many members it may have; nil: as many as the channel lets in.
  package var capacity: Int64?
  /// The group that is invited to when this one is full.
  package var overflow: Int?
  package var place: Place

  package init(
    name: String, title: String? = nil, account: Int, tags: [String] = [], capacity: Int64? = nil,
    overflow: Int? = nil, place: Place
  ) {
    self.name = name
    self.title = title
    self.account = account
    self.tags = tags
    self.capacity = capacity
    self.overflow = overflow
    self.place = place
  }
}
