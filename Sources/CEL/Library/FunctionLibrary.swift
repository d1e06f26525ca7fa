/// The functions that an expression may call, by name.
public struct FunctionLibrary: Sendable {
  private let functions: [String: Function]

  init(_ groups: [[Function]]) {
    functions = Dictionary(groups.joined().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The function of this name, written as the parser writes it (`_+_`, `math.greatest`).
  public subscript(name: String) -> Function? { functions[name] }

  /// All names, sorted.
  public var names: [String] { functions.keys.sorted() }
}
