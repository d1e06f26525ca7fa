import CEL
import Testing

@Suite("Regular expressions: what they mean")
struct RegularExpressionTests {
  /// A pattern, texts that it matches, texts that it does not.
  typealias Case = (pattern: String, matched: [String], unmatched: [String])

  private func check(_ example: Case) throws {
    let expression = try RegularExpression(example.pattern)
    #expect(example.matched.filter { !expression.matches($0) } == [])
    #expect(example.unmatched.filter { expression.matches($0) } == [])
  }

  @Test(
    "single characters and classes",
    arguments: [
      ("b", ["b", "abc"], ["", "ac", "B"]), (".", ["a", "中", "😀"], ["", "\n"]), ("(?s).", ["\n"], [""]),
      ("^.$", ["é", "😀"], ["e\u{301}", "ab"]), ("[xyz]", ["y"], ["a", "[", ""]), ("[^xyz]", ["a", "\n"], ["x", ""]),
      ("[a-c中-文]", ["b", "中", "丮"], ["d", "龥"]), ("[]]", ["]"], ["["]), ("[^]]", ["a"], ["]"]),
      ("[a-]", ["-", "a"], ["b"]), ("[-a]", ["-"], ["b"]), ("[a\\-c]", ["-"], ["b"]), ("[a^]", ["^"], ["b"]),
      ("[\\d-z]", ["-", "z", "5"], ["y"]), ("[.*+?(){}|$]", ["$", "{"], ["a"]),
      ("[\\n\\x41\\101]", ["\n", "A"], ["n"]),
      ("\\d", ["7"], ["a", "７", "٣"]), ("\\D", ["７", "a"], ["7"]), ("\\w", ["a", "_", "0"], ["é", "中", "-"]),
      ("\\W", ["中", " "], ["a"]), ("\\s", [" ", "\t", "\n", "\u{0C}", "\r"], ["\u{0B}", "\u{3000}"]),
      ("\\S", ["\u{0B}", "\u{3000}"], [" "]), ("[\\s\\S]", ["\n", "a"], [""]),
      ("[[:alpha:]]", ["a", "Z"], ["1", "é"]), ("[[:^alpha:]]", ["1"], ["a"]), ("[[:space:]]", ["\u{0B}"], ["a"]),
      ("[[:punct:]]", ["!", "~", "`"], ["a", " "]), ("[[:word:]x-]", ["_", "-"], ["+"]), ("[[:graph:]]", ["!"], [" "]),
      ("[[:cntrl:]]", ["\u{7F}", "\n"], [" "]), ("[[:blank:]]", ["\t", " "], ["\n"]), ("[[:ascii:]]", ["a"], ["é"]),
      ("[:alpha:]", ["a", ":"], ["b"]),
    ] as [Case])
  func characters(example: Case) throws { try check(example) }

  @Test(
    "Unicode classes",
    arguments: [
      ("^\\pL+$", ["aé中Σ"], ["a1"]), ("\\p{L}", ["中"], ["1", "!"]), ("\\PL", ["1"], ["a", "中"]),
      ("\\P{^L}", ["a"], ["1"]), ("\\p{^L}", ["1"], ["a"]), ("\\p{Lu}", ["É"], ["é"]), ("\\p{Ll}", ["é"], ["É"]),
      ("\\pN", ["7", "７", "Ⅳ", "½"], ["a"]), ("\\p{Nd}", ["７"], ["½"]), ("\\p{Sc}", ["¥", "￥", "€"], ["Y"]),
      ("\\pP", ["，", "。", "!"], ["+"]), ("\\p{So}", ["😀"], ["+"]), ("\\p{Sm}", ["+"], ["😀"]),
      ("\\pZ", ["\u{3000}"], ["a"]),
      ("\\p{Han}", ["中", "〇", "𠮷", "々"], ["あ", "。", "a"]), ("\\P{Han}", ["あ"], ["中"]),
      ("\\p{Hiragana}", ["あ"], ["ア"]), ("\\p{Katakana}", ["ア"], ["あ", "ー"]), ("\\p{Hangul}", ["한"], ["中"]),
      ("\\p{Latin}", ["é", "Ａ"], ["Σ"]), ("\\p{Greek}", ["Σ"], ["S"]), ("\\p{Cyrillic}", ["Я"], ["R"]),
      ("\\p{Bopomofo}", ["ㄅ"], ["中"]), ("\\p{Any}", ["\n"], [""]), ("[\\p{Han}\\d]", ["中", "1"], ["a"]),
      ("[^\\p{Han}\\d]", ["a"], ["中", "1"]), ("[\\PL]", ["1"], ["a"]), ("\\p{Cs}", [], ["a", "\u{FFFD}"]),
    ] as [Case])
  func unicode(example: Case) throws { try check(example) }

  @Test(
    "parts in a row, alternatives, repetitions",
    arguments: [
      ("", ["", "a"], []), ("ab|cd", ["ab", "xcd"], ["ac", "bd"]), ("|a", ["", "b"], []), ("a||b", [""], []),
      ("^(ab|)$", ["", "ab"], ["a"]), ("^a*$", ["", "aaa"], ["b"]), ("^a+$", ["a", "aa"], ["", "ab"]),
      ("^a?$", ["", "a"], ["aa"]), ("^a*?$", ["", "aa"], ["b"]), ("^a+?b??$", ["aab"], ["b"]),
      ("^a{2}$", ["aa"], ["a", "aaa"]),
      ("^a{2,}$", ["aa", "aaaa"], ["a"]), ("^a{1,3}$", ["a", "aaa"], ["", "aaaa"]), ("^a{0}$", [""], ["a"]),
      ("^a{0,2}?$", ["", "aa"], ["aaa"]), ("^(a{2}){3}$", ["aaaaaa"], ["aaaaa", "aaaaaaa"]),
      ("^(ab)*$", ["", "abab"], ["aba"]), ("^(a*)*$", ["", "aa"], ["b"]), ("^(a|b*)+$", ["abba", ""], ["c"]),
      ("^(|a)+$", ["", "aaa"], ["b"]), ("^(?:)*$", [""], ["a"]), ("(){1000}x", ["x"], ["y"]),
      ("a{,2}", ["a{,2}"], ["aa"]), ("a{", ["a{"], ["a"]), ("a{b}", ["a{b}"], ["ab"]), ("a{01}", ["a{01}"], ["a"]),
      ("a}", ["a}"], ["a"]), ("a]", ["a]"], ["a"]), ("^(中|文){2}$", ["文中"], ["中", "中文中"]), ("^a{1000}$", [], ["a"]),
      ("(a{20}){50}", [], ["a"]),
    ] as [Case])
  func repetitions(example: Case) throws { try check(example) }

  @Test(
    "groups and flags",
    arguments: [
      ("^(?:a|b)c$", ["ac"], ["a"]), ("^(?P<year>\\d+)-(?<month>\\d+)$", ["2026-11"], ["2026"]),
      ("(?P<年>a)", ["a"], []),
      ("(?i)ab", ["AB", "aB"], ["a"]), ("(?i:a)b", ["Ab"], ["AB"]), ("a(?i)b", ["aB"], ["AB"]),
      ("(a(?i)b)c", ["aBc"], ["aBC"]),
      ("(?i)a(?-i)b", ["Ab"], ["AB"]), ("(?i-s:.)", ["a"], ["\n"]), ("a(?i)b|c", ["C", "aB"], ["Ab"]),
      ("(?)a", ["a"], ["b"]),
      ("(?U)^a+$", ["aa"], ["b"]), ("(?imsU)^A.b$", ["x\na\nB"], ["x"]), ("(?m)^b$", ["a\nb\nc"], ["ab"]),
      ("(?i)straße", ["STRAẞE"], ["STRASSE"]), ("(?i)σ", ["Σ", "ς"], ["s"]), ("(?i)k", ["K", "\u{212A}"], ["q"]),
      ("(?i)s", ["\u{17F}"], ["z"]), ("(?i)\u{212A}", ["k", "K"], ["q"]), ("(?i)i", ["I"], ["ı", "İ"]),
      ("(?i)é", ["É"], ["e"]),
      ("(?i)[^a]", ["b"], ["a", "A"]), ("(?i)[a-z]", ["Q", "\u{17F}"], ["1"]), ("(?i)\\p{Lu}", ["a"], ["1", "中"]),
      ("(?i)\\W", ["-"], ["k", "\u{212A}"]), ("(?i)[À-Þ]", ["é"], ["e"]), ("(?i)я", ["Я"], ["R"]),
    ] as [Case])
  func groups(example: Case) throws { try check(example) }

  @Test(
    "places",
    arguments: [
      ("^a", ["ab"], ["ba", "b\na"]), ("a$", ["ba"], ["ab", "a\n"]), ("^$", [""], ["a", "\n"]),
      ("(?m)^a", ["b\na"], ["ba"]),
      ("(?m)a$", ["a\nb"], ["ab", "a\r\n"]), ("(?m)^$", ["a\n", "\n"], ["a"]), ("\\Aa", ["ab"], ["b\na"]),
      ("(?m)\\Aa", ["a"], ["b\na"]), ("a\\z", ["ba"], ["a\n"]), ("(?m)a\\z", ["b\na"], ["a\nb"]),
      ("\\bab\\b", ["ab", "x ab."], ["xab", "abx"]),
      ("\\Bb", ["ab"], ["b", " b"]), ("\\b中", [], ["中", " 中"]), ("a\\b中", ["a中"], ["中"]),
      ("\\B", ["", "中文", "ab"], ["a"]),
      ("a^b", [], ["ab", "a^b"]), ("a\n^b", [], ["a\nb"]), ("(?m)a\n^b", ["a\nb"], ["ab"]),
      ("(^a|b)c", ["ac", "xbc"], ["xac"]),
      ("(^|,)a(,|$)", ["a", "b,a", "a,b"], ["ba", "ab"]), ("^*a", ["ba"], ["b"]), ("(?:^a)+$", ["a"], ["aa"]),
      ("$^", [""], ["a"]),
      ("\\b", ["a"], ["", " ", "中"]), ("(?:\\b|x)*$", ["a", "", " "], []),
    ] as [Case])
  func places(example: Case) throws { try check(example) }

  @Test(
    "escapes",
    arguments: [
      ("\\.", ["."], ["a"]), ("\\\\", ["\\"], ["a"]), ("\\a\\f\\t\\n\\r\\v", ["\u{7}\u{C}\t\n\r\u{B}"], [""]),
      ("^\\x41\\x{4e2d}\\x{1F600}$", ["A中😀"], ["A"]), ("\\101", ["A"], ["1"]), ("\\0", ["\0"], ["0"]),
      ("\\12", ["\n"], ["2"]),
      ("\\x{0000000041}", ["A"], ["x"]), ("\\x{D800}", [], ["a"]), ("\\_\\-\\/\\ \\#", ["_-/ #"], [""]),
      ("\\Qa.b*\\E+c", ["a.b**c"], ["aab*c"]), ("\\Qa.b", ["a.b"], ["axb"]), ("\\Q\\E", [""], []),
      ("\\Q\\n\\E", ["\\n"], ["\n"]),
    ] as [Case])
  func escapes(example: Case) throws { try check(example) }

  @Test(
    "what a business writes",
    arguments: [
      ("^1[3-9]\\d{9}$", ["13812345678"], ["12812345678", "138123456789"]),
      ("退(款|货)|投诉|差评", ["我要退款!", "给差评"], ["物流很快"]),
      ("^(SF|YT|ZTO)\\d{10,15}$", ["SF1234567890"], ["sf1234567890", "SF123"]),
      ("(?i)vip[0-9]*", ["我的VIP3"], ["贵宾"]), ("^\\p{Han}{2,4}$", ["李小明"], ["Li", "李", "一二三四五"]),
      ("^[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+$", ["a.b+c@example.com.cn"], ["a@b", "@b.cn"]),
      ("满\\s*\\d+\\s*减\\s*\\d+", ["满 100 减 20"], ["满减"]),
    ] as [Case])
  func business(example: Case) throws { try check(example) }

  @Test("two expressions are equal by their patterns")
  func equality() throws {
    let one = try RegularExpression("a|b")
    #expect(try one == RegularExpression("a|b"))
    #expect(try one != RegularExpression("b|a"))
    #expect(try Set([one, RegularExpression("a|b")]).count == 1)
    #expect(one.pattern == "a|b")
  }
}
