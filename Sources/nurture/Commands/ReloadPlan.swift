import Engine
import Runtime
import Store

/// `nurture reload --plan`: what the folder's book would change, counted before it takes effect.
struct ReloadPlan {
  let outlook: Outlook

  /// Reads the folder and the store, and looks at every customer once.
  ///
  /// Throws `CommandFailure`, where the folder does not check or nothing was ever accepted.
  init(_ configuration: Configuration) throws {
    let edition: Edition
    switch Edition.folder(configuration.rules) {
    case .success(let checked): edition = checked
    case .failure(let refused):
      for problem in refused.problems { StandardError.write(problem + "\n") }
      throw CommandFailure(.problems, "the book would be refused")
    }
    let store = try StateStore.openReadOnly(at: StateDirectory.database(in: configuration.state))
    defer { try? store.close() }
    guard var outlook = try Outlook(edition, over: store, wall: WallClock.now()) else {
      throw CommandFailure(.problems, "no rule book was ever accepted in \(configuration.state)")
    }
    var progress = Progress(unit: "customers", total: outlook.total, now: WallClock.now())
    while outlook.changes, try outlook.page() {
      let done = outlook.forecast.customers
      if let text = progress.text(done: done, now: WallClock.now(), on: Terminal.error) { StandardError.write(text) }
    }
    if Terminal.error.isInteractive { StandardError.write("\r\u{1B}[K") }
    self.outlook = outlook
  }

  /// What the reload would say no to.
  var problems: [String] { outlook.forecast.problems }

  var json: JSON {
    let lines = outlook.forecast.lines.map { line in
      JSON.object([
        JSON.Member("rule", .text(line.rule)), JSON.Member("change", .text(line.change.rawValue)),
        JSON.Member("before", JSON(line.before)), JSON.Member("after", JSON(line.after)),
        JSON.Member("enters", JSON(line.enters)), JSON.Member("leaves", JSON(line.leaves)),
        JSON.Member("starts", JSON(line.starts)), JSON.Member("due-soon", JSON(line.dueSoon)),
        JSON.Member("runs", JSON(line.runs)),
      ])
    }
    return .object([
      JSON.Member("generation", JSON(outlook.generation)), JSON.Member("changed", .bool(outlook.changes)),
      JSON.Member("customers", JSON(outlook.forecast.customers)), JSON.Member("rules", .list(lines)),
      JSON.Member("problems", .list(problems.map { .text($0) })),
    ])
  }

  var text: String {
    let generation = outlook.generation
    guard outlook.changes else { return "unchanged: generation \(generation) is in force\n" }
    let lines = outlook.forecast.lines
    var text = "generation \(generation) is in force; \(grouped(outlook.forecast.customers)) customers were looked at\n"
    guard !lines.isEmpty else {
      return text + "no rule changes, and nobody comes into or goes out of what starts one\n"
    }
    var table = Table([
      .init(heading: "RULE"), .init(heading: "CHANGE"), .init(heading: "NOW", isNumeric: true),
      .init(heading: "THEN", isNumeric: true), .init(heading: "ENTER", isNumeric: true),
      .init(heading: "LEAVE", isNumeric: true), .init(heading: "START", isNumeric: true),
      .init(heading: "DUE IN A DAY", isNumeric: true), .init(heading: "RUNS", isNumeric: true),
    ])
    for line in lines {
      table.append(
        [line.rule, line.change.rawValue]
          + [line.before, line.after, line.enters, line.leaves, line.starts, line.dueSoon, line.runs].map(grouped))
    }
    text += table.lines(color: Terminal.output.hasColor).joined(separator: "\n") + "\n"
    let starts = lines.reduce(0) { $0 + $1.starts }
    text +=
      starts == 0
      ? "nobody is started by the change itself\n" : "\(grouped(starts)) starts by backfill when it is loaded\n"
    return text
  }
}
