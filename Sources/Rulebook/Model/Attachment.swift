/// What goes with a message beside its text. Addresses are URLs; the channel fetches them.
package enum Attachment: Sendable, Hashable {
  case image(String)
  /// A card that leads to a page.
  case link(title: String, url: String, description: String?, image: String?)
  /// A card that opens a page of a mini-program.
  case miniProgram(title: String, app: String, page: String, image: String?)
}
