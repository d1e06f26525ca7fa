import CLibYAML

/// libyaml's complaint, copied out of its parser.
struct SyntaxError: Error {
  /// libyaml's words, for example `did not find expected key`.
  var problem: String
  /// What libyaml was at, for example `while scanning a quoted scalar`.
  var context: String
  /// Where libyaml gave up.
  var at: Position
  /// Where the thing began that libyaml was at.
  var began: Position?
  /// The byte that could not be read, where reading itself failed.
  var byte: Int?
  /// The character that could not be read, where reading itself failed.
  var character: Int

  init(_ parser: yaml_parser_t) {
    problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
    context = parser.context.map { String(cString: $0) } ?? ""
    at = Position(parser.problem_mark)
    began = parser.context == nil ? nil : Position(parser.context_mark)
    byte = parser.error == YAML_READER_ERROR ? Int(clamping: parser.problem_offset) : nil
    character = Int(parser.problem_value)
  }
}
