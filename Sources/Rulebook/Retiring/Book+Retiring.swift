import CEL

extension Book {
  /// This book with rules of an earlier one added as retired: they start nothing, and their runs go on.
  ///
  /// A run is pinned to the definition it started with. Its steps, waits and options are the earlier book's; what they
  /// name (fields, messages, coupons, events) is read in this book where it has it by that name, and brought along from
  /// the earlier one where it does not. A field that is gone reads as unknown.
  package func retiring(_ rules: [Rule], of earlier: Book) -> Book {
    var graft = Graft(book: self, earlier: earlier)
    for rule in rules { graft.add(rule) }
    return graft.book
  }

  /// The rules of an earlier book that this one does not have in the same definition.
  package func lacking(of earlier: Book) -> [Rule] {
    let present = Set(rules.map { [$0.name, $0.definition] })
    return earlier.rules.filter { !present.contains([$0.name, $0.definition]) }
  }
}

/// Translates the indexes of one book into those of another.
private struct Graft {
  var book: Book
  let earlier: Book

  mutating func add(_ rule: Rule) {
    var retired = rule
    retired.retired = true
    // Of the trigger only what ends a run is left: a wake-up's customer comes back, also after its rule is gone.
    retired.trigger = .manual(audience: nil)
    if let memberships = rule.trigger.entered { retired.trigger = .enters(memberships.compactMap(membership)) }
    retired.condition = nil
    retired.only = nil
    retired.limit = nil
    retired.stopWhen = rule.stopWhen.map { stopWhen($0) }
    retired.goal = rule.goal.map { goal in
      Rule.Goal(
        event: event(goal.event), condition: goal.condition.map { node($0) }, within: goal.within, of: goal.of,
        then: goal.then)
    }
    let own = Dictionary(
      rule.program.compactMap { step in
        if case .forEach(let series, _, _) = step { (series, self.series(series)) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
    retired.program = rule.program.map { instruction($0, own) }
    retired.traits = rule.traits.map { old in
      var trait = old
      trait.event = event(old.event)
      trait.condition = old.condition.map { node($0) }
      return trait
    }
    book.rules.append(retired)
  }

  private mutating func stopWhen(_ stop: Rule.StopWhen) -> Rule.StopWhen {
    switch stop {
    case .event(let index, let condition): .event(event(index), where: condition.map { node($0) })
    case .enters(let memberships): .enters(memberships.compactMap(membership))
    case .leaves(let memberships): .leaves(memberships.compactMap(membership))
    }
  }

  private func membership(_ membership: Membership) -> Membership? {
    switch membership {
    case .segment(let index):
      return book.segments.firstIndex { $0.name == earlier.segments[index].name }.map { .segment($0) }
    case .rung(let ladder, let rung):
      let old = earlier.ladders[ladder]
      guard let found = book.ladders.firstIndex(where: { $0.name == old.name }) else { return nil }
      let name = old.rungs[rung].name
      return book.ladders[found].rungs.firstIndex { $0.name == name }.map { .rung(ladder: found, rung: $0) }
    }
  }

  /// - Parameter series: where the series stand whose items the rule's runs are pinned to.
  private mutating func instruction(_ instruction: Instruction, _ series: [Int: Int]) -> Instruction {
    switch instruction {
    case .act(.send(let index, let options)) where series[index] != nil:
      .act(.send(message: series[index] ?? index, options: self.options(options)))
    case .act(let action): .act(self.action(action))
    case .branch(let condition, let otherwise): .branch(node(condition), otherwise: otherwise)
    case .waitUntil(.field(let index, let shift)): .waitUntil(.field(field(index), shift: shift))
    case .waitFor(let index, let condition, let deadline, let timedOut):
      .waitFor(event: event(index), where: condition.map { node($0) }, deadline, timedOut: timedOut)
    case .forEach(let index, let every, let end): .forEach(series: series[index] ?? index, every: every, end: end)
    // No book with a foreseen step was ever in force.
    case .wait, .waitUntil, .nextRound, .split, .jump, .stop, .foreseen: instruction
    }
  }

  private mutating func action(_ action: Action) -> Action {
    switch action {
    case .sendWelcome(let index): .sendWelcome(message: message(index))
    case .send(let index, let options): .send(message: message(index), options: self.options(options))
    case .wake(let index, let attempt, let of, let options):
      .wake(message: message(index), attempt: attempt, of: of, options: self.options(options))
    case .grantCoupon(let index): .grantCoupon(coupon(index))
    case .addTags, .removeTags: action
    case .set(let assignments):
      .set(
        assignments.compactMap { assignment in
          let name = earlier.attributes[assignment.attribute].name
          guard let index = book.attributes.firstIndex(where: { $0.name == name }) else { return nil }
          return Assignment(attribute: index, value: operand(assignment.value))
        })
    case .emit(let index, let arguments, let to):
      .emit(
        event: event(index), with: arguments.map { Argument(name: $0.name, value: operand($0.value)) },
        to: to.map { field($0) })
    }
  }

  private mutating func options(_ options: SendOptions) -> SendOptions {
    var options = options
    options.coupon = options.coupon.map { coupon($0) }
    options.ifNoCoupon = options.ifNoCoupon.map { message($0) }
    return options
  }

  private mutating func operand(_ operand: Operand) -> Operand {
    switch operand {
    case .literal: operand
    case .field(let index): .field(field(index))
    }
  }

  private mutating func message(_ index: Int) -> Int {
    let old = earlier.messages[index]
    if let found = book.messages.firstIndex(where: { $0.name == old.name }) { return found }
    let message = translated(old)
    book.messages.append(message)
    return book.messages.count - 1
  }

  /// The series with the items that the earlier book had: the present one, where they are the same.
  private mutating func series(_ index: Int) -> Int {
    let old = earlier.messages[index]
    let message = translated(old)
    if let found = book.messages.firstIndex(where: { $0.name == old.name && $0.content == message.content }) {
      return found
    }
    book.messages.append(message)
    return book.messages.count - 1
  }

  private mutating func translated(_ old: Message) -> Message {
    var message = old
    message.category = category(old.category)
    message.texts = old.texts.map { template($0) }
    message.plain = old.plain.map { template($0) }
    if var content = old.content {
      for item in content.items.indices {
        content.items[item].title = content.items[item].title.map { template($0) }
        content.items[item].text = template(content.items[item].text)
        content.items[item].link = content.items[item].link.map { template($0) }
      }
      if case .send(let other) = content.ifNone { content.ifNone = .send(self.message(other)) }
      message.content = content
    }
    return message
  }

  private mutating func template(_ old: Template) -> Template {
    Template(
      parts: old.parts.map { part in
        switch part {
        case .text: part
        case .output(let index, let filters): .output(field: field(index), filters: filters)
        }
      })
  }

  /// The cell's place in this book, where the attribute is still of a table that still has the column.
  private func lookup(_ attribute: Int, _ table: Int, _ column: Int, type: ValueType) -> FieldSource {
    let (owner, old) = (earlier.attributes[attribute], earlier.tables[table])
    let name = old.columns[column].name
    guard let attribute = book.attributes.firstIndex(where: { $0.name == owner.name && $0.type == owner.type }),
      let table = book.tables.firstIndex(where: { $0.name == old.name }),
      let column = book.tables[table].columns.firstIndex(where: { $0.name == name && $0.type.valueType == type })
    else { return .absent }
    return .lookup(attribute: attribute, table: table, column: column)
  }

  private mutating func category(_ index: Int) -> Int {
    found(earlier.categories[index], in: \.categories) { $0.name == $1.name }
  }

  private mutating func coupon(_ index: Int) -> Int {
    found(earlier.coupons[index], in: \.coupons) { $0.name == $1.name }
  }

  private mutating func event(_ index: Int) -> Int {
    found(earlier.events[index], in: \.events) { $0.name == $1.name }
  }

  /// Where this book has the thing; it is appended where it has not.
  private mutating func found<Thing>(
    _ thing: Thing, in things: WritableKeyPath<Book, [Thing]>, same: (Thing, Thing) -> Bool
  ) -> Int {
    if let index = book[keyPath: things].firstIndex(where: { same($0, thing) }) { return index }
    book[keyPath: things].append(thing)
    return book[keyPath: things].count - 1
  }

  private mutating func field(_ index: Int) -> Int {
    var field = earlier.fields[index]
    field.source = source(field.source, type: field.type)
    return found(field, in: \.fields) { $0.source == $1.source && $0.type == $1.type }
  }

  private mutating func source(_ source: FieldSource, type: ValueType) -> FieldSource {
    func by<Thing>(_ name: String, _ things: [Thing], _ nameOf: (Thing) -> String) -> Int? {
      things.firstIndex { nameOf($0) == name }
    }
    switch source {
    case .attribute(let index):
      let old = earlier.attributes[index]
      let found = by(old.name, book.attributes, \.name)
      return found.flatMap { book.attributes[$0].type == old.type ? .attribute($0) : nil } ?? .absent
    case .trait(let index, let part):
      let old = earlier.traits[index]
      let found = by(old.name, book.traits, \.name)
      return found.flatMap { book.traits[$0].type == old.type ? .trait($0, part) : nil } ?? .absent
    case .computed(let index): return computed(earlier.computed[index])
    case .segment(let index):
      return by(earlier.segments[index].name, book.segments, \.name).map { .segment($0) } ?? .absent
    case .ladder(let index): return by(earlier.ladders[index].name, book.ladders, \.name).map { .ladder($0) } ?? .absent
    case .lookup(let attribute, let table, let column): return lookup(attribute, table, column, type: type)
    case .received(let index):
      return by(earlier.messages[index].name, book.messages, \.name).map { .received($0) } ?? .absent
    case .clicked(let index):
      return by(earlier.messages[index].name, book.messages, \.name).map { .clicked($0) } ?? .absent
    case .tags, .property, .occurred, .years, .coupon, .run, .item, .foreseen, .absent: return source
    }
  }

  private mutating func computed(_ old: ComputedTrait) -> FieldSource {
    let trait = ComputedTrait(name: old.name, node: node(old.node), type: old.type)
    return .computed(found(trait, in: \.computed) { $0 == $1 })
  }

  private mutating func node(_ node: Node) -> Node { node.mappingFields { field($0) } }
}
