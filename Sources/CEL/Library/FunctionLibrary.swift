/// The functions that an expression may call, by name.
public struct FunctionLibrary: Sendable {
  private let functions: [String: Function]

  init(_ groups: [[Function]]) {
    functions = Dictionary(groups.joined().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The functions of the language definition with its extensions for strings, math, lists and optionals, and ours for
  /// the exact decimal.
  public static let standard = FunctionLibrary(groups)

  /// The standard one, and `date(…)` for days without a time, which the language definition does not have.
  public static let withDates = FunctionLibrary(groups + [Library.dates])

  private static let groups = [
    Library.arithmetic, Library.comparisons, Library.conditions, Library.members, Library.conversions,
    Library.strings, Library.format, Library.matching, Library.calendar, Library.optionals, Library.math, Library.lists,
  ]

  /// The function of this name, written as the parser writes it (`_+_`, `math.greatest`).
  public subscript(name: String) -> Function? { functions[name] }

  /// All names, sorted.
  public var names: [String] { functions.keys.sorted() }
}

/// The groups of functions, a file each.
enum Library {}
