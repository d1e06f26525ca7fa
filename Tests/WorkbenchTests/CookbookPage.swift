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

  /// The sections with books of their own; the last of the page has the base that all can share.
  var situations: [Section] { sections.filter { $0.blocks.contains { $0.label == "yaml" } } }

  /// The base file, and beside it each book of the page without what the base has.
  var together: [SourceText] {
    let base = sections.flatMap(\.blocks).first { $0.label == "yaml name=base.yaml" }?.text ?? ""
    let shared = Set(base.split(separator: "\n").compactMap(Self.topKey))
    var files = [SourceText(name: "rules/base.yaml", text: base)]
    for block in sections.flatMap(\.blocks) {
      if block.label == "yaml" {
        let rest = block.parts.filter { part in
          Self.topKey(part.prefix { $0 != "\n" }).map { !shared.contains($0) } ?? true
        }
        files.append(SourceText(name: "rules/book-\(files.count).yaml", text: rest.joined()))
      } else if block.label.hasPrefix("csv name=") {
        files.append(SourceText(name: "rules/\(block.label.dropFirst(9))", text: block.text))
      }
    }
    return files
  }

  /// `policy` of `policy:` or `version: 1` at the beginning of a line.
  private static func topKey(_ line: Substring) -> String? {
    guard let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":") else { return nil }
    return String(line[..<colon])
  }

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

extension CookbookPage.Block {
  /// The block cut before each line that is not indented.
  fileprivate var parts: [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    for match in text.matches(of: /\n(?=[a-z])/) {
      parts.append(text[start..<match.range.upperBound])
      start = match.range.upperBound
    }
    return parts + [text[start...]]
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
