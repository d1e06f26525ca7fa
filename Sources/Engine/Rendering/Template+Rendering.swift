package import CEL
package import Rulebook

extension Template {
  /// The text for one customer. A field that is unknown and has no default reads as nothing: the checker refuses that
  /// at load.
  package func rendered(_ scene: Scene) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .output(let field, let filters):
        var output = FilteredOutput(scene.read(field).value, scene.zone)
        for filter in filters { output.apply(filter) }
        text += output.shown
      }
    }
    return text
  }
}

extension Value {
  /// As it reads in a message, a trace or an export.
  package func shown(_ zone: Zone) -> String {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .text(let text): text
    case .time(let at): formatInstant(at, in: zone)
    case .duration(let length): "\(length / 1_000_000) s"
    case .date(let day): "\(CivilDate(dayNumber: day))"
    case .list(let items): items.map { $0.shown(zone) }.joined(separator: ", ")
    case .uint(let number): "\(number)"
    case .double(let number): "\(number)"
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .map(let map): map.entries.map { "\($0.key.shown(zone)): \($0.value.shown(zone))" }.joined(separator: ", ")
    case .optional(let inner): inner?.shown(zone) ?? ""
    case .type(let type): type.name
    case .fault(let fault): fault.message
    }
  }
}
