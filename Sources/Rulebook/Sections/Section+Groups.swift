/// `tea-friends-1: { account: tea-wecom, tags: [茶友], capacity: 200, overflow: tea-friends-2 }`.
extension Section {
  static let groups = Section(
    name: "groups", summary: "Chat groups that customers are invited to.", shape: .names(.mapping(.group)),
    isExecuted: false,
    declare: { draft, parts in
      for entry in draft.named(parts, "groups") {
        guard draft.define(.group, entry.name, index: draft.pendingGroups.count, at: entry.place) else { continue }
        draft.pendingGroups.append(entry)
      }
    },
    read: { draft, _ in
      for entry in draft.pendingGroups { draft.book.groups.append(draft.chatGroup(entry)) }
      draft.reportOverflowCircle()
    })
}

extension Keys {
  static let group: Keys = [
    .required("account", .reference(.account), "The account that owns it."),
    .optional("title", .text, "What its members see."),
    .optional("tags", .oneOrMany(.text), "What kind of group it is."),
    .optional("capacity", .whole(1...100_000), "How many members it may have."),
    .optional("overflow", .reference(.group), "The group that is invited to when this one is full."),
  ]
}

extension Draft {
  fileprivate func chatGroup(_ entry: WrittenEntry) -> ChatGroup {
    var group = ChatGroup(name: entry.name, account: 0, place: entry.place)
    guard let record = Record(entry.value, "a group", .group, in: self) else { return group }
    group.account = record["account"].flatMap { refer(to: .account, $0) } ?? 0
    group.title = record["title"].flatMap(text)
    group.tags = record["tags"].map { $0.oneOrMany.compactMap { text($0) } } ?? []
    group.capacity = record["capacity"].flatMap { integer($0, in: 1...100_000) }
    group.overflow = record["overflow"].flatMap { refer(to: .group, $0) }
    if let written = record["overflow"], group.capacity == nil {
      error(.missingKey, at: written.anchor, "'overflow' needs 'capacity' beside it", help: "add 'capacity: 200'")
    }
    return group
  }

  /// Groups that overflow into each other would never have room.
  fileprivate func reportOverflowCircle() {
    for start in book.groups.indices {
      var seen: Set<Int> = []
      var here = start
      while let next = book.groups[here].overflow, next != start, seen.insert(next).inserted { here = next }
      guard book.groups[here].overflow == start else { continue }
      error(
        .circular, at: book.groups[start].place,
        "group '\(book.groups[start].name)' overflows into itself",
        help: "let the last of the groups have no 'overflow'")
      return
    }
  }
}
