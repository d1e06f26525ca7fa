import CEL

/// Looking up what templates say, once every rule that sends them is known.
extension Draft {
  /// Fills in the texts of all messages.
  func resolveTemplates() {
    addAlternativeSites()
    let sites = Dictionary(grouping: sends, by: \.message)
    for (message, drafted) in drafted.enumerated() {
      let sites = sites[message] ?? []
      func resolved(_ template: DraftedTemplate) -> Template { resolve(template, of: message, sites) }
      let texts = drafted.texts.map(resolved)
      var content = book.messages[message].content
      for (index, item) in drafted.items.enumerated() {
        let (title, text, link) = (item.title.map(resolved), resolved(item.text), item.link.map(resolved))
        content?.items[index].title = title
        content?.items[index].text = text
        content?.items[index].link = link
      }
      book.messages[message].texts = texts
      book.messages[message].plain = drafted.plain.map { refusePersonal(resolved($0), at: $0.place) }
      book.messages[message].content = content
    }
    checkLengths()
  }

  /// A plain text knows nothing of the customer.
  private func refusePersonal(_ template: Template, at place: Place) -> Template {
    if let field = template.customerField(in: book) {
      error(
        .plainIsPersonal, at: place, "the plain text says '\(field.name)', which is of the customer",
        help: "leave it out: the plain text is for those who want no personal address")
    }
    return template
  }

  /// What goes instead of a column without an item goes out at the same places.
  private func addAlternativeSites() {
    for site in sends {
      guard case .send(let other)? = book.messages[site.message].content?.ifNone else { continue }
      var instead = site
      instead.message = other
      sends.append(instead)
    }
  }

  private func resolve(_ drafted: DraftedTemplate, of message: Int, _ sites: [SendSite]) -> Template {
    Template(
      parts: drafted.parts.compactMap { part in
        switch part {
        case .text(let text): .text(text)
        case .tag(let tag): output(tag, of: message, sites)
        }
      })
  }

  private func output(_ tag: DraftedTemplate.Tag, of message: Int, _ sites: [SendSite]) -> Template.Part? {
    guard let field = lookUp(tag, of: message, sites), check(tag, on: field.kind) else { return nil }
    if field.mayBeUnknown, !tag.hasDefault {
      error(
        .defaultNeeded, at: tag.place, "'\(tag.name)' may be missing, and the text says nothing for that case",
        help: ("write {{ \(tag.name) | default: \"…\" }}" as Wording).quoting(tag.quote))
      return nil
    }
    return .output(field: field.index, filters: tag.filters.map(\.filter))
  }

  private func lookUp(_ tag: DraftedTemplate.Tag, of message: Int, _ sites: [SendSite]) -> Resolved? {
    let head = tag.name.prefix { $0 != "." }
    let rest = String(tag.name.dropFirst(head.count + 1))
    switch head {
    case "customer" where !rest.isEmpty: return templateCustomerField(rest, tag)
    case "event" where !rest.isEmpty: return templateEventField(rest, tag, of: message, sites)
    case "coupon" where !rest.isEmpty: return templateCouponField(rest, tag, of: message, sites)
    case "item" where rest != ItemField.number.rawValue && book.messages[message].content?.isSeries == true:
      error(
        .circular, at: tag.place, "an item cannot say {{ \(tag.name) }}: that is its own text",
        help: "only {{ item.number }} is at hand here")
      return nil
    case _ where Self.foreseenHeads.contains(String(head)):
      let found = sites.map { foreseenField(String(head), rest, as: tag.name, in: $0.scope, at: tag.place) }
      return found.contains { $0 == nil } ? nil : found.first ?? nil
    default:
      let known = index(of: .attribute, tag.name) != nil || index(of: .trait, tag.name) != nil
      error(
        .unknownField, at: tag.place, "a template has no field '\(tag.name)'",
        help: known ? "write 'customer.\(tag.name)'" : "fields start with 'customer.', 'event.' or 'coupon.'")
      return nil
    }
  }

  private func templateCustomerField(_ name: String, _ tag: DraftedTemplate.Tag) -> Resolved? {
    if let ladder = index(of: .ladder, name), index(of: .attribute, name) == nil {
      return Resolved(name: tag.name, index: ladderField(ladder), kind: .text, mayBeUnknown: false)
    }
    return customerField(name, as: tag.name, at: tag.place)
  }

  private func templateEventField(
    _ name: String, _ tag: DraftedTemplate.Tag, of message: Int, _ sites: [SendSite]
  ) -> Resolved? {
    var found: Resolved?
    for site in sites {
      guard let event = site.event else {
        error(
          .noEventHere, at: site.place,
          "message '\(book.messages[message].name)' says {{ \(tag.name) }}, but rule '\(site.rule)' has no event at hand",
          help: "send it from a rule with 'when: { event: … }'")
        return nil
      }
      guard let here = eventField(name, as: tag.name, in: Scope(event: event), at: tag.place) else { return nil }
      if let first = found, first.index != here.index {
        error(
          .wrongType, at: site.place,
          "'\(tag.name)' is of another type here than in other rules that send this message",
          help: "use two messages")
        return nil
      }
      found = here
    }
    if found != nil || !sites.isEmpty { return found }
    // Nobody sends it: any event that has the property will do.
    for (event, type) in book.events.enumerated()
    where type.properties[String(name.prefix { $0 != "." && $0 != "[" })] != nil {
      return eventField(name, as: tag.name, in: Scope(event: event), at: tag.place)
    }
    if name == "occurred" { return eventField(name, as: tag.name, in: Scope(event: 0), at: tag.place) }
    error(.unknownField, at: tag.place, "no event has a property '\(name)'", help: "declare it under 'events:'")
    return nil
  }

  private func templateCouponField(
    _ name: String, _ tag: DraftedTemplate.Tag, of message: Int, _ sites: [SendSite]
  ) -> Resolved? {
    guard let part = CouponField(rawValue: name) else {
      let known = CouponField.allCases.map(\.rawValue)
      error(
        .unknownField, at: tag.place, "a coupon has no field '\(name)'",
        help: Suggestion.nearest(to: name, among: known).map { "did you mean 'coupon.\($0)'?" }
          ?? "it has: \(known.joined(separator: ", "))")
      return nil
    }
    for site in sites where site.coupon == nil {
      error(
        .noCouponHere, at: site.place,
        "message '\(book.messages[message].name)' says {{ \(tag.name) }}, but no coupon is given here",
        help: "add 'coupon: …' beside it, or 'grant-coupon' before it")
      return nil
    }
    let coupons = sites.compactMap(\.coupon).map { book.coupons[$0] }
    let (type, kind, missing): (ValueType, Kind, Bool) =
      switch part {
      case .code: (.text, .text, false)
      case .takesOff: (.decimal, .money, coupons.contains { if case .gift = $0.benefit { true } else { false } })
      case .minimumSpend: (.decimal, .money, coupons.contains { $0.minimumSpend == nil })
      case .expiresAt: (.time, .time, false)
      case .title: (.text, .text, coupons.contains { $0.title == nil })
      case .stockLeft: (.int, .number, coupons.contains { $0.stock == nil })
      }
    let field = Field(name: tag.name, source: .coupon(part), type: type)
    return Resolved(name: tag.name, index: intern(field), kind: kind, mayBeUnknown: missing)
  }
}
