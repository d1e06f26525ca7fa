import Foundation
import Rulebook
import YAML

/// One page of the cookbook, in one language: sections, and in each of them books with the sheets they name.
struct CookbookPage {
  static let english = CookbookPage("Cookbook.md")
  static let chinese = CookbookPage("Cookbook.zh-CN.md")
  /// Midnight UTC of 2030-01-01, just before the first day that the page's sheets have a row for.
  static let asOf: Int64 = 1_893_456_000_000_000

  var sections: [Section] = []

  struct Section {
    var title: String
    /// What is said between the fences.
    var prose = ""
    var blocks: [Block] = []
  }

  struct Block: Equatable {
    /// `yaml`, `csv name=content/monday.csv`.
    var label: String
    var text = ""
  }

  func section(_ number: Int) -> Section? { sections.indices.contains(number) ? sections[number] : nil }

  private init(_ name: String) {
    let folder = URL(filePath: #filePath).appending(path: "../../../Sources/nurture/Documentation.docc/Language")
    let text = (try? String(contentsOf: folder.standardized.appending(path: name), encoding: .utf8)) ?? ""
    var open: Block?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let block = open, !sections.isEmpty { sections[sections.count - 1].blocks.append(block) }
        open = open == nil ? Block(label: String(line.dropFirst(3))) : nil
      } else if open != nil {
        open?.text += line + "\n"
      } else if line.hasPrefix("## ") {
        sections.append(Section(title: String(line.dropFirst(3))))
      } else if !sections.isEmpty {
        sections[sections.count - 1].prose += line + "\n"
      }
    }
  }
}

extension CookbookPage.Section {
  /// Each book of the section as it was read, as of the page's day; the sheets of the section lie beside all of them.
  var books: [Loaded] {
    let sheets = blocks.compactMap { block in
      block.label.hasPrefix("csv name=")
        ? SourceText(name: "rules/\(block.label.dropFirst(9))", text: block.text) : nil
    }
    return blocks.filter { $0.label == "yaml" }.map { block in
      Loader.load([SourceText(name: "rules/book.yaml", text: block.text)] + sheets)
        .withSupplies(asOf: CookbookPage.asOf)
    }
  }
}
