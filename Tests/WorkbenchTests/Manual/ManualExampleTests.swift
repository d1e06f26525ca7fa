import Rulebook
import Testing
import YAML

@testable import Workbench

/// What the manual shows is what `check` and the rule-test runner take. All blocks of a page are one book; a block marked
/// `alone` is one by itself, and one marked `broken=CODE` has exactly this problem beside the page's book.
@Suite("The manual: examples") struct ManualExampleTests {
  @Test("the examples of a page check without an error, and their tests pass", arguments: ManualPage.english)
  func examples(_ page: ManualPage) {
    let (loaded, _) = load(page)
    #expect(errors(of: loaded) == [], "\(page.name)")
    if let book = loaded.book { runTests(of: book) }
    for block in page.blocks where block.options["alone"] != nil {
      let loaded = Loader.load(files([block], of: page))
      #expect(errors(of: loaded) == [], "\(page.name):\(block.line)")
      if let book = loaded.book { runTests(of: book) }
    }
  }

  @Test("a broken example has the problem that the page names", arguments: ManualPage.english)
  func broken(_ page: ManualPage) {
    for block in page.blocks {
      guard let code = block.options["broken"] else { continue }
      #expect(Code(rawValue: code) != nil, "\(page.name):\(block.line)")
      let source = SourceText(name: "rules/broken.yaml", text: block.text)
      let said = Loader.load(load(page).files + [source]).diagnostics.filter {
        $0.place.file == source.name && $0.severity != .note && $0.code != "unused-name"
      }
      #expect(said.map(\.code) == [code], "\(page.name):\(block.line)")
    }
  }

  @Test("what is not executed yet is said below the example, and only there", arguments: ManualPage.english)
  func notExecuted(_ page: ManualPage) {
    for source in [page, page.twin] {
      let mark = source.isChinese ? "*会检查，尚不执行" : "*Parsed, not yet executed"
      let noted = Set(load(source).loaded.diagnostics.filter { $0.code == "not-executed" }.map(\.place.file))
      for block in source.blocks where block.isPart {
        let isNoted = noted.contains(block.fileName)
        #expect(isNoted == block.below.hasPrefix(mark), "\(source.name):\(block.line)")
      }
    }
  }

  private func runTests(of book: Book) {
    if !book.tests.isEmpty { #expect(book.notExecuted == [], "a book with tests holds executed things only") }
    for result in RuleTestRunner.run(book) {
      #expect(result.differences.map(\.message) == [], "\(result.name)")
    }
  }

  private func errors(of loaded: Loaded) -> [String] {
    loaded.diagnostics.filter { $0.severity == .error }.map { "\($0.place.file): \($0.code): \($0.message)" }
  }

  private func load(_ page: ManualPage) -> (loaded: Loaded, files: [SourceText]) {
    let files = files(page.blocks.filter { $0.isPart }, of: page)
    return (Loader.load(files), files)
  }

  private func files(_ blocks: [ManualPage.Block], of page: ManualPage) -> [SourceText] {
    blocks.map { SourceText(name: $0.fileName, text: $0.text) }
      + page.blocks.filter { $0.language == "csv" }.map {
        SourceText(name: "rules/" + ($0.options["name"] ?? ""), text: $0.text)
      }
  }
}

extension ManualPage.Block {
  /// Whether it is a part of the page's book.
  fileprivate var isPart: Bool {
    language == "yaml" && options["alone"] == nil && options["broken"] == nil
  }

  fileprivate var fileName: String { "rules/line-\(line).yaml" }
}
