/// `emit: Friend Joined`, `to: customer.referrer`, `with: { level: { from: customer.level } }`.
extension ActionForm {
  static let emit = ActionForm(
    key: .required("emit", .reference(.event), "Says an event, of this customer or of another."),
    options: [
      .optional("to", .field, "Of whom: customer.referrer."),
      .optional("with", .pairs(.operand), "Its properties: { total: { from: event.total } }."),
    ]
  ) { use in
    let draft = use.draft
    guard let event = draft.refer(to: .event, use.value) else { return }
    var target: Int?
    if let written = use.record["to"] {
      guard let name = draft.text(written),
        let field = draft.resolve(name, in: use.program.scope, at: written.place)
      else { return }
      guard field.kind == .customer else {
        return draft.error(
          .wrongType, at: written.place, "'\(name)' is \(field.kind.words), and a customer is needed here",
          help: "write 'to: customer.referrer'")
      }
      target = field.index
    }
    guard let arguments = use.arguments(of: event) else { return }
    use.program.add(.act(.emit(event: event, with: arguments, to: target)))
  }
}

extension ActionUse {
  fileprivate func arguments(of event: Int) -> [Argument]? {
    guard let written = record["with"] else { return [] }
    guard let entries = written.entries else {
      return draft.refuse(written, .expectedMapping, "properties and values", "write 'with: { total: 20.00 }'")
    }
    let arguments = entries.map { entry -> Argument? in
      guard let path = draft.propertyPath(entry.name, of: event, at: entry.place) else { return nil }
      return operand(entry.value, Kind(path.type)).map { Argument(name: entry.name, value: $0) }
    }
    return arguments.contains(nil) ? nil : arguments.compactMap { $0 }
  }
}
