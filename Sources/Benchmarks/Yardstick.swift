import Foundation

/// The limit: raw SQLite in C doing what any durable rule engine must, over 1,000,000 customers. It is not part of the
/// package: its sources are looked for, and where they (or what builds them) are absent there is no limit to divide by.
struct Yardstick {
  private let place: Workplace
  private let bench: String
  private let base: String

  /// - Returns: nil, and the reason printed, when it is absent.
  static func find(_ place: Workplace) throws -> Yardstick? {
    let beside = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/limits").path
    let folder = ProcessInfo.processInfo.environment["NURTURE_LIMITS"] ?? beside
    guard FileManager.default.fileExists(atPath: folder + "/bench.c") else {
      note("the limit is absent (no bench.c in \(folder); NURTURE_LIMITS names its folder): our figures only\n")
      return nil
    }
    let base = place.cache + "/limit.sqlite"
    for program in ["bench", "mkdb"] {
      let status = try run(
        "gcc", ["-O2", "-w", "\(folder)/\(program).c", "-lsqlite3", "-o", "\(place.folder)/\(program)"]
      ).status
      guard status == 0 else {
        note("the limit is absent (gcc with libsqlite3 is needed to build it): our figures only\n")
        return nil
      }
    }
    if !FileManager.default.fileExists(atPath: base) {
      note("preparing the limit's database, once: ")
      let made = try run("\(place.folder)/mkdb", [base + ".part", "1000000"], in: folder)
      guard made.status == 0 else { throw Failure("mkdb: \(made.output)") }
      try FileManager.default.moveItem(atPath: base + ".part", toPath: base)
      note("done\n")
    }
    return Yardstick(place: place, bench: place.folder + "/bench", base: base)
  }

  /// One run over a fresh copy: events per second, and microseconds of the processor per event.
  func run(seconds: Int, round: Int) throws -> (rate: Double, micros: Double) {
    let copy = try place.fresh("limit") + "/w.db"
    try place.copy(base, to: copy)
    let output = try Self.run(bench, [copy, "100", "FULL", "\(seconds)", "time", "65536", "1000", "\(round)"]).output
    guard let rate = Self.value("ev/s=", output), let micros = Self.value("cpu_us/ev=", output) else {
      throw Failure("bench answered: \(output)")
    }
    return (rate, micros)
  }

  private static func value(_ key: String, _ output: String) -> Double? {
    output.split(separator: " ").first { $0.hasPrefix(key) }.flatMap { Double($0.dropFirst(key.count)) }
  }

  private static func run(
    _ program: String, _ arguments: [String], in folder: String? = nil
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
