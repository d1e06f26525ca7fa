import CEL
import Testing

@Suite("Regular expressions that are refused")
struct RegularExpressionRefusalTests {
  /// A pattern, what the complaint says, and the part of the pattern that it points at.
  typealias Case = (pattern: String, says: String, at: String)

  @Test(
    "the complaint names what is wrong, and where",
    arguments: [
      ("中(?<=a)b", "no look-behind", "(?<="), ("(?<!a)b", "no negative look-behind", "(?<!"),
      ("a(?=b)", "no look-ahead", "(?="), ("a(?!b)", "no negative look-ahead", "(?!"), ("(?>a)", "atomic", "(?>"),
      ("(a)\\1", "references back to a group", "\\1"), ("(a)中\\9", "references back", "\\9"),
      ("\\18", "references back", "\\1"),
      ("(?P<n>a)(?P=n)", "references back", "(?P="), ("\\k<n>", "references back", "\\k"),
      ("(?P>n)", "recursion", "(?P>"),
      ("(?R)", "recursion", "(?R"), ("(?#x)", "comments", "(?#"), ("(?|a)", "branch reset", "(?|"),
      ("(?(1)a)", "conditions", "(?("),
      ("(?'n'a)", "names in quotes", "(?'"), ("\\C", "one byte", "\\C"), ("a\\Z", "no `\\Z`", "\\Z"),
      ("\\G", "no `\\G`", "\\G"),
      ("\\K", "no `\\K`", "\\K"), ("\\X", "no `\\X`", "\\X"), ("\\R", "no `\\R`", "\\R"), ("\\h", "no `\\h`", "\\h"),
      ("\\u4e2d", "no `\\u`", "\\u"), ("\\E", "ends no", "\\E"), ("[\\b]", "no character", "\\b"),
      ("\\y", "no escape", "\\y"),
      ("\\8", "references back", "\\8"), ("x\\中", "no escape", "\\中"), ("a\\", "ends with a backslash", "\\"),
      ("[a\\", "ends with a backslash", "\\"), ("[\\Q]", "no escape", "\\Q"),
      ("\\x", "no code point", "\\x"), ("\\xg1", "no code point", "\\x"), ("\\x4", "no code point", "\\x4"),
      ("\\x{}", "no code point", "\\x{}"), ("\\x{12", "no code point", "\\x{12"),
      ("\\x{110000}", "beyond the last", "\\x{110000}"),
      ("\\x{FFFFFFFFFFFFFFFFFFFF}", "beyond the last", "\\x{FFFFFFFFFFFFFFFFFFFF}"),
      ("\\p", "names no class", "\\p"), ("\\p{}", "names no class", "\\p{}"), ("\\p{Han", "never closed", "\\p{"),
      ("\\p{han}", "`han` is no class", "\\p{han}"), ("[\\p{Klingon}]", "`Klingon` is no class", "\\p{Klingon}"),
      ("\\pX", "`X` is no class", "\\pX"),
      ("(a", "never closed", "("), ("a(b(c)", "never closed", "("), ("a)b", "closes no group", ")"),
      (")", "closes no group", ")"),
      ("中[a", "class is never closed", "["), ("[]", "class is never closed", "["),
      ("[^]", "class is never closed", "["), ("[[:alpha:]", "class is never closed", "["),
      ("[z-a]", "ends before it begins", "z-a"), ("[a-\\d]", "no escape", "\\d"),
      ("[[:foo:]]", "`[:foo:]` is no class", "[:foo:]"),
      ("*a", "nothing to repeat", "*"), ("a|*", "nothing to repeat", "*"), ("(+)", "nothing to repeat", "+"),
      ("(?i)??", "nothing to repeat", "??"),
      ("{2}", "nothing to repeat", "{2}"), ("a**", "repeats a repetition", "**"), ("a++", "repeats a repetition", "++"),
      ("中+?*", "repeats a repetition", "+?*"),
      ("a{2}{3}", "repeats a repetition", "{2}{3}"), ("a{1001}", "more than the 1000 repetitions", "{1001}"),
      ("a{1,1001}", "more than the 1000", "{1,1001}"),
      ("a{99999999999999999999}", "more than the 1000", "{99999999999999999999}"),
      ("a{3,2}", "at least 3 and at most 2", "{3,2}"), ("(a{100}){11}", "with the groups inside it", "{11}"),
      ("((a{10}){10}){11}", "with the groups inside it", "{11}"), ("(?P<a b>x)", "no name for a group", "(?P<a b>"),
      ("(?P<>x)", "empty name", "(?P<>"),
      ("(?<n", "never closed", "(?<"), ("(?x)a", "begins no group", "(?x"), ("(?i-)", "begins no group", "(?i-)"),
      ("(?i--s)", "begins no group", "(?i--"),
      ("a(?", "ends inside", "(?"), ("(?i", "ends inside", "(?i"),
    ] as [Case])
  func refused(example: Case) throws {
    let problem = try #require(throws: RegularExpression.Problem.self) { try RegularExpression(example.pattern) }
    #expect(problem.message.contains(example.says), "\(problem.message)")
    #expect(String(decoding: Array(example.pattern.utf8)[problem.range], as: UTF8.self) == example.at)
    #expect(problem.help?.isEmpty == false)
  }

  @Test("a script in the wrong case is offered in the right one")
  func suggestion() throws {
    let problem = try #require(throws: RegularExpression.Problem.self) { try RegularExpression("\\p{han}") }
    #expect(problem.help == "write `\\p{Han}`")
  }

  @Test("what is too large is refused at a stated size")
  func large() throws {
    func complaint(_ pattern: String) -> String? {
      do { _ = try RegularExpression(pattern) } catch { return error.message }
      return nil
    }
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(complaint(nested(200)) == nil)
    #expect(complaint(nested(201))?.contains("nested more than 200 deep") == true)
    #expect(complaint(String(repeating: "a", count: 9_999)) == nil)
    #expect(complaint(String(repeating: "a", count: 10_000))?.contains("more than 10000 steps") == true)
    #expect(complaint("(abcdefghijk){1000}")?.contains("more than 10000 steps") == true)
    #expect(complaint(String(repeating: "[a]", count: 40_000))?.contains("longer than 100000 bytes") == true)
    let classes = String(repeating: "\\pL", count: 60)
    #expect(complaint(classes)?.contains("more than 30000 ranges") == true)
  }
}
