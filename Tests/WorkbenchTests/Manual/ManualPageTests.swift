import Foundation
import Testing

/// The manual's tables are as the code says, and its links lead somewhere.
@Suite("The manual: pages") struct ManualPageTests {
  @Test("there is a page for each part of the language")
  func pages() { #expect(ManualPage.english.count >= 11) }

  @Test("every function has an example")
  func functions() { #expect(ManualTables.functionNames.filter { ManualTables.examples[$0] == nil } == []) }

  @Test("links lead to pages that are there", arguments: ManualPage.english + ManualPage.chinese)
  func links(_ page: ManualPage) {
    let targets = page.text.matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/).map { String($0.1) }
    let missing = Set(targets).filter {
      !FileManager.default.fileExists(atPath: ManualPage.folder.appending(path: $0).path)
    }
    #expect(missing.subtracting(["Cookbook.md", "Cookbook.zh-CN.md"]) == [])
  }

  /// Refresh after a wanted change, then read the difference:
  /// `NURTURE_REFRESH_GOLDEN=1 swift test --filter ManualPageTests`
  @Test("the tables are what the code says", arguments: ManualPage.english + ManualPage.chinese)
  func tables(_ page: ManualPage) throws {
    let fresh = ManualTables.refreshed(page)
    if ProcessInfo.processInfo.environment["NURTURE_REFRESH_GOLDEN"] != nil {
      try fresh.write(to: ManualPage.folder.appending(path: page.name), atomically: true, encoding: .utf8)
    } else {
      #expect(page.text == fresh, "\(page.name)")
    }
  }

  @Test("every table stands on some page")
  func placed() {
    let all = (ManualPage.english + ManualPage.chinese).map(\.text)
    for name in ManualTables.names {
      #expect(all.filter { $0.contains("<!-- generated: \(name) -->") }.count >= 2, "\(name)")
    }
  }
}
