import Foundation
import Testing

/// A page of the manual of the language, in one of its two languages.
struct ManualPage: CustomTestStringConvertible, Sendable {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let folder = root.appending(path: "Sources/nurture/Documentation.docc/Language")

  /// The English pages, but for the cookbook, whose books stand alone and have a test of their own.
  static let english: [ManualPage] = named { !$0.hasSuffix(".zh-CN.md") }
  static let chinese: [ManualPage] = named { $0.hasSuffix(".zh-CN.md") }

  private static func named(_ fits: (String) -> Bool) -> [ManualPage] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") && !$0.hasPrefix("Cookbook") && fits($0) }.sorted().map(ManualPage.init)
  }

  /// One fenced block.
  struct Block: Sendable {
    /// `yaml`, `csv`, `sh`.
    var language: String
    /// What stands behind the language: `broken=unknown-field`, `name=shops.csv`, `alone`.
    var options: [String: String]
    var text: String
    /// The first line of text below it.
    var below: String
    /// The line of its fence, from 1.
    var line: Int
  }

  let name: String
  let text: String

  init(_ name: String) {
    self.name = name
    text = (try? String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)) ?? ""
  }

  var testDescription: String { name }
  var isChinese: Bool { name.hasSuffix(".zh-CN.md") }
  var twin: ManualPage { ManualPage(name.replacing(".md", with: ".zh-CN.md")) }

  var blocks: [Block] {
    var blocks: [Block] = []
    var open: Block?
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(block)
          open = nil
        } else {
          let words = line.dropFirst(3).split(separator: " ")
          let options = words.dropFirst().map { word in
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            return (parts[0], parts.count > 1 ? parts[1] : "")
          }
          open = Block(
            language: words.first.map(String.init) ?? "",
            options: Dictionary(options) { first, _ in first }, text: "", below: "", line: index + 1)
        }
      } else if open != nil {
        open?.text += line + "\n"
      } else if !line.isEmpty, let last = blocks.indices.last, blocks[last].below.isEmpty {
        blocks[last].below = line
      }
    }
    return blocks
  }

  /// The headings' levels, in order.
  var outline: [Int] {
    var isInside = false
    return text.split(separator: "\n").compactMap { line in
      if line.hasPrefix("```") { isInside.toggle() }
      let level = line.prefix { $0 == "#" }.count
      return !isInside && level > 0 ? level : nil
    }
  }
}
