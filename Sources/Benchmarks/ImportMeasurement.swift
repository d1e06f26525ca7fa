import Foundation

/// `nurture import` of a CSV file into an empty store, from the start of the process to its end.
struct ImportMeasurement {
  let place: Workplace
  let rules: Rules
  let nurture: String

  static let rows = 200_000

  func run(round: Int) throws -> Figure {
    let file = place.folder + "/orders.csv"
    if !FileManager.default.fileExists(atPath: file) { try write(file) }
    let process = Process()
    process.executableURL = URL(filePath: nurture)
    process.arguments = [
      "import", file, "--event", "Order Completed", "--map",
      "customer=customer,time=time,id=id,total=total,order_id=id",
      "--rules", rules.folder, "--state", try place.fresh("import"), "--rejects", place.folder + "/rejects",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    var said = ""
    let usage = try Usage.ofChildren {
      try process.run()
      said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
    }
    guard process.terminationStatus == 0, said.contains("200,000 taken") else { throw Failure("import: \(said)") }
    return Figure(count: Self.rows, usage: usage)
  }

  private func write(_ file: String) throws {
    var text = "customer,time,id,total\n"
    for row in 0..<Self.rows {
      let day = row * 700 / Self.rows
      let month = 1 + day / 28 % 12
      text += "c\(row % 20_000),\(2024 + day / 336)-\(month < 10 ? "0" : "")\(month)-\(10 + day % 18) 12:30,o\(row),"
      text += "\(row % 300).50\n"
    }
    try Data(text.utf8).write(to: URL(filePath: file))
  }
}
