/// `festival: mid-autumn`, `before: 3 days`, `at: "09:00"`, `audience: tea-lovers`.
extension TriggerForm {
  static let festival = TriggerForm(
    key: .required(
      "festival", .word(Festival.allCases.map(\.rawValue)), "On a named festival or solar term: mid-autumn."),
    options: Key.yearly(missed: .skip) + [.audience]
  ) { use in
    let audience = use.audience()
    guard let festival = use.draft.festival(use.value), let yearly = use.yearly(or: .skip), let audience else {
      return nil
    }
    return .festival(festival, yearly, audience: audience.segment)
  }
}

extension Draft {
  func festival(_ written: Written) -> Festival? {
    guard let name = text(written) else { return nil }
    if let festival = Festival(rawValue: Typed.narrowed(name)) { return festival }
    let meant = Festival.allCases.first { $0.title == name || $0.title == name + "节" || $0.title + "节" == name }
    error(
      .unknownFestival, at: written.place, "there is no festival '\(name.firstLine)'",
      help: meant.map { "write '\($0.rawValue)'" }
        ?? Suggestion.help(for: name, among: Festival.allCases.map(\.rawValue))
        ?? "such as: spring-festival, dragon-boat, qixi, mid-autumn, qingming, singles-day")
    return nil
  }
}
