import Testing

/// The manual in its two languages: the same structure and the same examples.
@Suite("The manual: twins") struct ManualTwinTests {
  @Test("each page has its Chinese twin")
  func pairs() { #expect(ManualPage.english.map(\.twin.name).sorted() == ManualPage.chinese.map(\.name)) }

  @Test("the twin has the same headings and the same examples", arguments: ManualPage.english)
  func twins(_ page: ManualPage) {
    #expect(page.outline == page.twin.outline)
    let (own, other) = (page.blocks, page.twin.blocks)
    #expect(own.map(\.language) == other.map(\.language))
    for (mine, theirs) in zip(own, other) where mine.language != "sh" && mine.language != "text" {
      #expect(mine.text == theirs.text, "\(page.name):\(mine.line)")
      #expect(mine.options == theirs.options, "\(page.name):\(mine.line)")
    }
  }
}
