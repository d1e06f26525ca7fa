import CLibYAML

/// libyaml's parser over one text. Each event is copied and freed at once; the parser is freed with the stream.
struct EventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// A stream over `input`, which must outlive it. `nil` where libyaml finds no memory.
  init?(_ input: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// What libyaml says next, or its complaint, after which it must not be asked again.
  func next() -> Result<Event, SyntaxError> {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { return .failure(SyntaxError(parser.pointee)) }
    defer { yaml_event_delete(&event) }
    return .success(Event(event))
  }
}

extension Position {
  /// libyaml counts from 0, in characters of the line.
  init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}

extension Event {
  fileprivate init(_ event: yaml_event_t) {
    let start = Position(event.start_mark)
    range = SourceRange(start: start, end: max(start, Position(event.end_mark)))
    switch event.type {
    case YAML_STREAM_START_EVENT: kind = .streamStart
    case YAML_DOCUMENT_START_EVENT:
      let directives = event.data.document_start.tag_directives
      kind = .documentStart(tagDirectives: directives.start != directives.end)
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT: kind = .alias(copied(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = .scalar(text: String(decoding: bytes, as: UTF8.self), style: ScalarStyle(scalar.style))
      anchor = copied(scalar.anchor)
      tag = copied(scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      kind = .sequenceStart(flow: start.style == YAML_FLOW_SEQUENCE_STYLE)
      anchor = copied(start.anchor)
      tag = copied(start.tag)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      kind = .mappingStart(flow: start.style == YAML_FLOW_MAPPING_STYLE)
      anchor = copied(start.anchor)
      tag = copied(start.tag)
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    default: kind = .streamEnd
    }
  }
}

extension ScalarStyle {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}

private func copied(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
  text.map { String(cString: $0) }
}
