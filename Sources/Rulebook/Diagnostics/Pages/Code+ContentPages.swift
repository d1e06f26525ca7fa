extension Code {
  /// The pages of tables, columns, series and the length of texts.
  static let contentPages: [Code: Page] = [
    .singleBraces: Page(
      "one brace fills nothing in",
      """
      Other tools write '{昵称}'. Here a field stands in two braces, '{{ customer.nickname | default: '朋友' }}'; with \
      one the customer reads the braces. The message is sent as it stands.
      """),
    .neverAhead: Page(
      "a date of the past is asked whether it is still to come",
      """
      A 'date' has its year: a date of birth is never 'in-less-than: 7 days', and the rule never fires. Birthdays and \
      anniversaries are of the type 'month-day': '05-20', of which the next one is meant, today included.
      """),
    .unknownFile: Page(
      "a file that the book names is not there",
      """
      'file:' names a CSV file by its path from the rule book's folder on, such as 'content/monday.csv'. Put the \
      file there, or correct the path; letters count as they are, also capital ones.
      """),
    .badFileName: Page(
      "not the path of a CSV file inside the book",
      """
      A book carries its files with it, so that it can be archived and started again. 'file:' takes a path below \
      the book's folder that ends in '.csv', with '/' between folders and without '..'.
      """),
    .csvSyntax: Page(
      "a CSV file cannot be taken apart",
      """
      The first row names the columns, each once; cells are parted by commas, and a cell with a comma, a quote or \
      a line break stands in double quotes, its own quotes doubled. Save the sheet as 'CSV UTF-8'.
      """),
    .raggedRow: Page(
      "a row has more or fewer cells than the header",
      """
      Mostly a comma inside a text that is not in double quotes, or a line break. Each row needs as many cells as \
      the first row, empty ones included.
      """),
    .duplicateRow: Page(
      "the same key, date or number twice",
      """
      Only one of the two rows could count. Remove one, or give it a key, date or number of its own.
      """),
    .emptyCell: Page(
      "a cell that must not be empty",
      """
      The key of a table's row and the text of an item are needed. Fill in the cell or remove the row; rows \
      without any text are passed over.
      """),
    .unknownTable: Page(
      "there is no table of this name",
      """
      Tables are declared under 'tables:' with the CSV file that they come from and its key column.
      """),
    .unknownRow: Page(
      "the table has no row with this key",
      """
      An attribute of a table's type holds the key of a row. The key written here stands in no row of the file: \
      correct it, or add the row.
      """),
    .wrongPattern: Page(
      "a pattern that cannot be read",
      """
      'matches' takes a pattern in the syntax of RE2: '^' and '$' for the beginning and the end, '.*' for \
      anything, '[0-9]+' for figures, '(a|b)' for one of several. Look-around and back-references are not part of it. \
      For a plain word 'contains' is enough.
      """),
    .plainIsPersonal: Page(
      "a plain text that says something of the customer",
      """
      'plain' is what a message says to those who withdrew their consent to being addressed by what is known of them. It \
      may name the event and the coupon, and no field of the customer.
      """),
    .textTooLong: Page(
      "the text does not fit the channel",
      """
      Channels bound the length of a text, each in its own unit: WeCom 2,048 bytes (a Chinese character has \
      three; a welcome may have 4,000), official accounts 2,048 bytes, text messages 500 characters. The letters \
      alone exceed it, before any field is filled in.
      """),
    .textMayBeTooLong: Page(
      "the text may not fit the channel once its fields are filled in",
      """
      With fields of usual length the text exceeds what the channel takes. A text is never cut: one that turns \
      out too long is not sent there, with the reason 'too-long'. Shorten it, or bound a field with 'truncate'.
      """),
    .contentRunsOut: Page(
      "a column comes to its end",
      """
      The dated rows end within two weeks (or have ended), or a schedule will have sent all numbered rows within \
      four weeks. Add rows in time: without an item nothing is sent, with the reason 'no-item'.
      """),
    .contentGap: Page(
      "a day without a row",
      """
      A schedule sends the column on a day for which the file has no row. Add the row, or say with 'if-none:' \
      which message goes instead.
      """),
    .workdaysRunOut: Page(
      "workdays are soon not known any more",
      """
      A rule goes by workdays ('every: workday at 09:00'), and the days off and the make-up workdays are known for less \
      than 60 days more; later days count as Monday to Friday. They are announced each autumn for the year after. Upgrade \
      nurture, or write them into a CSV file (date,workday) and name it: calendar: { workdays: workdays.csv }.
      """),
  ]
}
