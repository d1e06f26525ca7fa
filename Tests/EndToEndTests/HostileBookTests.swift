import Foundation
import Seeded
import Testing

extension EndToEnd {
  /// The real program over folders of damaged rule files, and over expressions that ask for too much.
  @Suite struct HostileBookTests {
    private static let bound = 256 << 20

    @Test("damaged files are checked, formatted and drawn in less than 256 MiB", arguments: [500, 1])
    @Blocking func folder(files: Int) throws {
      let scratch = try Scratch()
      let rules = try FileManager.default.contentsOfDirectory(atPath: Ground.rules).filter { $0.hasSuffix(".yaml") }
      let corpus = try rules.sorted().map { try String(contentsOfFile: Ground.rules + "/" + $0, encoding: .utf8) }
      var mutator = TextMutator(
        Seeded.printed("damaged folder"), corpus: corpus, words: ["rules:", "expr: ", "none: "])
      for number in 0..<files {
        let file = try scratch.write("rules/f\(number).yaml", "")
        try Data(mutator.next()).write(to: URL(filePath: file))
      }
      for command in [["check"], ["check", "--json"], ["fmt", "--check"], ["graph"]] {
        let child = try Child(command + ["--rules", scratch.file("rules")], in: scratch)
        let end = try child.wait(within: 120)
        guard case .exit(let status) = end else {
          Issue.record("\(command): \(end)\n\(child.said)")
          continue
        }
        #expect(child.peakMemory > 0 && child.peakMemory < Self.bound, "\(command), \(child.peakMemory >> 20) MiB")
        print("\(command.joined(separator: " ")) of \(files) damaged files: \(child.peakMemory >> 20) MiB")
        guard files == 500, command == ["check"] else { continue }
        #expect(status != 0)
        let heads = (child.written + child.said).split(separator: "\n").filter { $0.contains(": error[") }
        #expect(heads.count > 100)
        #expect(heads.allSatisfy { $0.contains(/f\d+\.yaml:\d+:\d+: error\[/) })
      }
    }

    private static let ten = "[1,2,3,4,5,6,7,8,9,10]"
    private static let greedy = [
      "\(ten).map(a, \(ten).map(b, \(ten).map(c, \(ten).map(d, \(ten).map(e, \(ten).map(f, \(ten).map(g, a)))))))",
      (0..<9).reduce("z9") { inner, level in
        let name = "z\(9 - level)"
        let from = level == 8 ? "'xxxxxxxxxxxxxxxx'" : (0..<8).map { _ in "z\(8 - level)" }.joined(separator: "+")
        return "cel.bind(\(name), \(from), \(inner))"
      },
      (0..<9).reduce("z9 == z9") { inner, level in
        let from = level == 8 ? "[0]" : "[" + (0..<8).map { _ in "z\(8 - level)" }.joined(separator: ",") + "]"
        return "cel.bind(z\(9 - level), \(from), \(inner))"
      },
      "'\(String(repeating: "a", count: 3_000))b'.matches('((((a*)*)*)*)*c')",
      "'a'.matches('(((((a{1000}){1000}){1000}){1000}){1000})')",
      "'abab'" + String(repeating: ".replace('', '\(String(repeating: "x", count: 99))')", count: 9),
      "'%.1000000000f'.format([1.0])",
    ]

    @Test("an expression that asks for too much is told so in less than 256 MiB", arguments: greedy)
    @Blocking func expression(text: String) throws {
      let child = try Child(["eval", text], in: Scratch())
      let end = try child.wait(within: 60)
      guard case .exit(let status) = end else {
        Issue.record("\(end)\n\(child.said)")
        return
      }
      print("eval \(text.prefix(30))…: \(child.peakMemory >> 20) MiB, \(status) \(child.said.prefix(99))")
      #expect(child.peakMemory > 0 && child.peakMemory < Self.bound, "\(child.peakMemory >> 20) MiB")
    }
  }
}
