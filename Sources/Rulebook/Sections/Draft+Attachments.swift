/// `attachments: [ { image: "https://…" }, { link: { title: …, url: … } }, { mini-program: { title: …, app: …, page: … } } ]`.
extension Keys {
  static let attachment = Keys(
    [
      .optional("image", .text, "The address of an image."),
      .optional("link", .mapping(.linkCard), "A card that leads to a page."),
      .optional("mini-program", .mapping(.miniProgram), "A card that opens a page of a mini-program."),
    ], oneOf: ["image", "link", "mini-program"])
  static let linkCard: Keys = [
    .required("title", .text, "What stands on the card."), .required("url", .text, "Where it leads."),
    .optional("description", .text, "A line below the title."), .optional("image", .text, "The address of its image."),
  ]
  static let miniProgram: Keys = [
    .required("title", .text, "What stands on the card."), .required("app", .text, "The mini-program's app id."),
    .required("page", .text, "The path of the page."), .optional("image", .text, "The address of its image."),
  ]
}

extension Draft {
  func attachments(_ written: Written) -> [Attachment] {
    let items = written.oneOrMany
    // WeCom takes at most nine beside a text (developer.work.weixin.qq.com, "发送新客户欢迎语").
    if items.count > 9 {
      error(.outOfRange, at: written.anchor, "a message has at most 9 attachments", help: "write two messages")
    }
    return items.compactMap { attachment($0) }
  }

  private func attachment(_ written: Written) -> Attachment? {
    guard let record = Record(written, "an attachment", .attachment, in: self) else { return nil }
    let given = Keys.attachment.names.filter { record[$0] != nil }
    guard given.count == 1, let value = record[given[0]] else {
      if given.count != 1 {
        error(
          given.isEmpty ? .missingKey : .conflictingKeys, at: written.anchor,
          "an attachment is one of 'image', 'link' and 'mini-program'", help: "start a new one with '- '")
      }
      return nil
    }
    switch given[0] {
    case "image": return address(value).map { .image($0) }
    case "link":
      guard let record = Record(value, "a link", .linkCard, in: self), let title = record["title"].flatMap(text),
        let url = record["url"].flatMap(address)
      else { return nil }
      return .link(
        title: title, url: url, description: record["description"].flatMap(text),
        image: record["image"].flatMap(address))
    default:
      guard let record = Record(value, "a mini-program", .miniProgram, in: self),
        let title = record["title"].flatMap(text),
        let app = record["app"].flatMap(text), let page = record["page"].flatMap(text)
      else { return nil }
      return .miniProgram(title: title, app: app, page: page, image: record["image"].flatMap(address))
    }
  }

  /// A web address.
  private func address(_ written: Written) -> String? {
    guard let text = text(written) else { return nil }
    if text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(where: \.isWhitespace) { return text }
    return refuse(written, .expectedText, "a web address", "write it with 'https://'")
  }
}
