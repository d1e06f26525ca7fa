import CEL

/// `monday-tips: { file: content/monday.csv, category: value, channels: [wecom], if-none: skip }`, and series.
///
/// A column is sent like a message and shares the messages' names; a series is what `for-each` goes through.
extension Section {
  static let columns = Section(
    name: "columns", summary: "Content that changes: a CSV file of dated or numbered items, sent like a message.",
    shape: .names(.mapping(.column)), declare: { draft, parts in draft.declareContents(parts, "columns", .message) },
    read: { _, _ in })
  static let series = Section(
    name: "series", summary: "Content in order: a CSV file of numbered items that 'for-each' goes through.",
    shape: .names(.mapping(.series)), declare: { draft, parts in draft.declareContents(parts, "series", .series) },
    read: { _, _ in })
}

extension Keys {
  static let series: Keys = [
    .required("file", .file, "A CSV file with the columns date or number, text, and title and link where wanted."),
    .required("category", .reference(.category), "promotion, value, community, care, service, requested, or your own."),
    .required("channels", .oneOrMany(.text), "The channels in the order in which they are tried."),
    .optional("speaker", .text, "Who says it: a speaker of the channel's account."),
    .optional("expires", .duration, "Not delivered later than this after its instant."),
  ]
  static let column: Keys =
    series + [.optional("if-none", .text, "What happens on a day without a row: skip, or a message to send instead.")]
}

extension Draft {
  fileprivate func declareContents(_ parts: [Written], _ section: String, _ kind: NameKind) {
    for entry in named(parts, section) {
      guard define(kind, entry.name, index: pendingMessages.count, at: entry.place) else { continue }
      pendingContents[pendingMessages.count] = kind
      pendingMessages.append(entry)
    }
  }

  /// The column or series at an index of the messages, and its texts as written.
  func content(_ entry: WrittenEntry, _ kind: NameKind) -> (Message, DraftedMessage) {
    var message = Message(name: entry.name, category: 0, channels: [], place: entry.place)
    let isSeries = kind == .series
    let keys: Keys = isSeries ? .series : .column
    guard let record = Record(entry.value, isSeries ? "a series" : "a column", keys, in: self) else {
      return (message, DraftedMessage())
    }
    readRoute(of: &message) { record[$0] }
    var ifNone = Content.IfNone.skip
    if let written = record["if-none"], written.text != "skip", let other = refer(to: .message, written) {
      ifNone = .send(other)
      if pendingContents[other] != nil {
        let _: Void? = refuse(written, .unknownMessage, "'skip' or a message", "a column cannot stand in for another")
      }
    }
    guard let file = record["file"], let sheet = sheet(file),
      let items = items(of: sheet, isSeries: isSeries, at: file.place)
    else { return (message, DraftedMessage()) }
    message.content = Content(items: items.items, order: items.order, ifNone: ifNone, isSeries: isSeries)
    message.content?.isSkipSaid = record["if-none"]?.text == "skip"
    return (message, DraftedMessage(items: items.texts))
  }

  private func items(
    of sheet: Sheet, isSeries: Bool, at place: Place
  ) -> (items: [Content.Item], order: Content.Order, texts: [DraftedMessage.Item])? {
    guard let columns = ContentColumns(sheet, isSeries: isSeries, in: self) else { return nil }
    var read: [(item: Content.Item, texts: DraftedMessage.Item)] = []
    var lines: [Int64: Int] = [:]
    var isWhole = true
    for row in sheet.rows {
      guard let item = item(row, columns, sheet), let texts = texts(row, columns, sheet) else {
        isWhole = false
        if manyProblems { return nil }
        continue
      }
      if let line = lines[item.position] {
        error(
          .duplicateRow, at: self.place(row[columns.position], of: sheet),
          "'\(row[columns.position].text)' stands already in line \(line)", help: "give each row its own")
        isWhole = false
        continue
      }
      lines[item.position] = item.place.line
      read.append((item, texts))
    }
    if read.isEmpty, isWhole {
      error(.csvSyntax, at: place, "the file '\(sheet.file)' has no rows", help: "add one below the header")
      return nil
    }
    guard isWhole else { return nil }
    read.sort { $0.item.position < $1.item.position }
    return (read.map(\.item), columns.order, read.map(\.texts))
  }

  private func item(_ row: [Sheet.Cell], _ columns: ContentColumns, _ sheet: Sheet) -> Content.Item? {
    let written = written(row[columns.position], of: sheet)
    let position: Int64?
    switch columns.order {
    case .number: position = integer(written, in: 1...1_000_000)
    case .date:
      position = written.text.flatMap(Typed.sheetDate)
      if position == nil { let _: Void? = refuse(written, .expectedDate, "a date", "write it as 2026-03-01") }
    }
    return position.map { Content.Item(position: $0, text: Template(parts: []), place: written.place) }
  }

  private func texts(_ row: [Sheet.Cell], _ columns: ContentColumns, _ sheet: Sheet) -> DraftedMessage.Item? {
    func template(at column: Int?) -> DraftedTemplate?? {
      guard let column, !row[column].text.isEmpty else { return .some(nil) }
      return self.template(written(row[column], of: sheet)).map { .some($0) } ?? .none
    }
    if row[columns.text].text.isEmpty {
      error(
        .emptyCell, at: place(row[columns.text], of: sheet), "the row has no text", help: "write one, or remove the row"
      )
      return nil
    }
    guard let title = template(at: columns.title), case .some(.some(let text)) = template(at: columns.text),
      let link = template(at: columns.link)
    else { return nil }
    return DraftedMessage.Item(title: title, text: text, link: link)
  }
}

extension Typed {
  /// `2026-03-01`, and `2026/3/1` as spreadsheets write it back: days since 1970-01-01.
  static func sheetDate(_ text: String) -> Int64? {
    if let day = date(text) { return day }
    let parts = narrowed(text).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)?.dayNumber
  }
}
