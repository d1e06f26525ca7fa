import Testing

extension EndToEnd {
  /// `nurture when`, by the real binary.
  @Suite struct WhenTests {
    @Test(
      "a trigger tells its instants in a zone, forward and backward",
      arguments: [
        (
          ["cron: 15 3 * * *", "--zone", "Europe/Riga", "--from", "2021-03-27 12:00", "--count", "2"],
          "2021-03-28T04:00:00+03:00 Sun\n2021-03-29T03:15:00+03:00 Mon\n"
        ),
        (
          ["every: workday at 09:00", "--zone", "Asia/Shanghai", "--from", "2026-02-13 12:00", "--count", "2"],
          "2026-02-14T09:00:00+08:00 Sat\n2026-02-24T09:00:00+08:00 Tue\n"
        ),
        (
          [
            "festival: mid-autumn", "--before", "3 days", "--at", "09:00", "--zone", "Asia/Shanghai", "--from",
            "2026-01-01", "--count", "1",
          ],
          "2026-09-22T09:00:00+08:00 Tue  for 2026-09-25\n"
        ),
        (
          [
            "{ date: 1990-08-15, calendar: lunar }", "--zone", "Asia/Shanghai", "--from", "2026-01-01", "--backward",
            "--count", "1", "--json",
          ],
          #"[{"instant":"2025-10-06T00:00:00+08:00","weekday":"Mon","day":"2025-10-06","years":35}]"# + "\n"
        ),
      ])
    @Blocking func instants(arguments: [String], words: String) throws {
      let run = try Scratch().run(["when"] + arguments)
      #expect(run.status == 0 && run.output == words, "\(run.output)\(run.error)")
    }

    @Test(
      "what cannot be told is refused",
      arguments: [
        (["every: day at 09:00", "--zone", "Asia/Beijing"], 2, "there is no such zone"),
        (["every: day at 9 o'clock"], 1, "error[expected-schedule]"),
        (["cron: 0 0 30 2 *"], 1, "'0 0 30 2 *' never comes"),
        (["every: day at 09:00", "--from", "soon"], 2, "--from soon: expected an instant"),
      ] as [([String], Int32, String)])
    @Blocking func refused(arguments: [String], status: Int32, words: String) throws {
      let run = try Scratch().run(["when"] + arguments)
      #expect(run.status == status && run.error.contains(words), "\(run.status) \(run.error)")
    }
  }
}
