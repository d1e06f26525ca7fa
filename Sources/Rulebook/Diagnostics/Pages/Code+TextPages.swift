extension Code {
  /// The pages of what can be wrong with the text of a file.
  static let textPages: [Code: Page] = [
    .yamlSyntax: Page(
      "the file is not YAML",
      """
      The text cannot be taken apart at this place. Look at the indentation (spaces only, the same for \
      neighbours), at unclosed quotes and brackets, and at the line before.
      """),
    .notUTF8: Page(
      "the file is not UTF-8",
      """
      Save the file in the encoding UTF-8; spreadsheets and old editors like to write GBK.
      """),
    .oneDocument: Page(
      "a file holds one document",
      """
      Remove the line '---' or move what follows it into a file of its own: all files of the folder are one \
      book anyway.
      """),
    .noAnchors: Page(
      "anchors and aliases are refused",
      """
      '&name' and '*name' make one text appear elsewhere unseen. Write the value where it is meant, or use \
      'like:' for messages.
      """),
    .noMerge: Page(
      "'<<' is refused",
      """
      Merging mappings hides where a value comes from. Write the keys out, or use 'like:' for messages.
      """),
    .noTags: Page(
      "tags are refused",
      """
      The key that expects a value decides its type; remove the '!tag', and quote the text if it starts with \
      '!'.
      """),
    .duplicateKey: Page(
      "the same key twice in one mapping",
      """
      Only one of the two could count. Remove or rename one of them.
      """),
    .scalarKey: Page(
      "a key is a text",
      """
      Lists and mappings cannot be keys. Quote the key if it starts with '[' or '{'.
      """),
    .tooLarge: Page(
      "the file is too large",
      """
      A rule file has at most 1 MiB. Split it: every section may stand in several files.
      """),
    .tooDeep: Page(
      "the file is nested too deeply",
      """
      Sixty-four levels are the limit; a condition that deep is better a segment with a name.
      """),
    .tooManyNodes: Page(
      "the file has too many values",
      """
      Split the file: every section may stand in several files.
      """),
    .tooManyProblems: Page(
      "the file has too many problems to list",
      """
      Only the first ones are told. They often have one cause: correct the first, and look again.
      """),
    .quoteTemplate: Page(
      "a text that starts with '{{' needs quotes",
      """
      YAML reads '{' as the start of a mapping. Write "{{ … }}" in quotes, or use a block: 'text: |'.
      """),
    .spaceAfterColon: Page(
      "a space is missing after the colon",
      """
      'title:text' is one word for YAML. Write 'title: text'.
      """),
    .fullWidthPunctuation: Page(
      "a full-width sign where YAML needs the narrow one",
      """
      The structure of the file is written with ASCII signs: ':' ',' '[' ']' '{' '}' and straight quotes. \
      Inside quotes and blocks every sign is welcome.
      """),
    .hashCutsText: Page(
      "'#' after a space starts a comment",
      """
      What follows ' #' is cut off. Put the text in quotes.
      """),
    .reservedStart: Page(
      "a text cannot start with this sign unquoted",
      """
      '@', '%', '*', '&', '!' and '`' are reserved at the start of a value. Put the text in quotes.
      """),
    .commaInFlow: Page(
      "a comma separates items inside brackets",
      """
      A text with a comma inside '[…]' or '{…}' becomes two. Put it in quotes.
      """),
    .wideIndent: Page(
      "an ideographic space in the indentation",
      """
      Indent with ordinary spaces.
      """),
    .wideDash: Page(
      "a long dash where a list needs '-'",
      """
      Start list items with the ASCII hyphen and a space.
      """),
  ]
}
