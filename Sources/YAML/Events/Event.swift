/// One step of libyaml through a document, copied out of libyaml's memory.
struct Event {
  enum Kind {
    case streamStart, streamEnd, documentEnd, sequenceEnd, mappingEnd
    case documentStart(tagDirectives: Bool)
    case alias(String)
    case scalar(text: String, style: ScalarStyle)
    case sequenceStart(flow: Bool)
    case mappingStart(flow: Bool)
  }

  var kind: Kind
  var range: SourceRange
  /// The name behind `&`.
  var anchor: String?
  /// The tag behind `!`, resolved by libyaml.
  var tag: String?
}
