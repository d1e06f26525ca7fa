import YAML

extension RuleSummary {
  /// What starts each rule, in words, from what its `when:` says.
  static func triggers(of book: Book) -> [String: Wording] {
    var found: [String: Wording] = [:]
    for file in book.files {
      guard let root = Parser.parse(file).root else { continue }
      for section in Written(root, file: file.name).entries ?? [] where section.name == "rules" {
        for rule in section.value.entries ?? [] {
          guard let when = rule.value.entries?.first(where: { $0.name == "when" }) else { continue }
          found[rule.name] = words(when.value)
        }
      }
    }
    return found
  }

  private static func words(_ when: Written) -> Wording {
    let entries = when.entries ?? []
    func said(_ key: String) -> String? {
      entries.first { $0.name == key }.map { $0.value.oneOrMany.compactMap(\.text).joined(separator: ", ") }
    }
    if let event = said("event") {
      return said("where") == nil ? "event '\(event)'" : "event '\(event)', with conditions"
    }
    if let place = said("enters") { return "entering \(place)" }
    if let place = said("leaves") { return "leaving \(place)" }
    if let ladder = said("climbs") { return "climbing in \(ladder)" }
    if let ladder = said("falls") { return "falling in \(ladder)" }
    if let missing = said("missing") {
      return "no '\(missing)' within \(said("within") ?? "…") after '\(said("after") ?? "…")'"
    }
    if let event = said("count") { return "event '\(event)' for the \(said("reaches") ?? "…"). time" }
    if let time = said("every") { return audience("every \(time)", said("audience")) }
    if let cron = said("cron") { return audience("cron \(cron)", said("audience")) }
    if let date = said("date") { return said("before").map { "\($0) before \(date)" } ?? "on \(date)" }
    if let festival = said("festival") { return audience("festival \(festival)", said("audience")) }
    if let survey = said("answers") { return "survey '\(survey)' answered" }
    if let words = said("says") ?? said("says-exactly") { return "message says '\(words)'" }
    return audience("by hand", said("audience"))
  }

  private static func audience(_ words: Wording, _ audience: String?) -> Wording {
    audience.map { "\(words), for \($0)" } ?? words
  }
}
