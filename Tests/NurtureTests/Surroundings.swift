import Foundation
import Glibc
import Testing

@testable import nurture

/// Where the tests stand.
enum Surroundings {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  static let package = folder.deletingLastPathComponent().deletingLastPathComponent()

  /// The program as it was built beside the tests.
  static let binary: URL = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
    let build = bundle.map { URL(filePath: $0).deletingLastPathComponent() } ?? package.appending(path: ".build/debug")
    return build.appending(path: "nurture")
  }()

  static let isRefreshing = ProcessInfo.processInfo.environment["NURTURE_REFRESH_GOLDEN"] != nil

  /// Compares with `Golden/NAME`, or writes it anew:
  /// `NURTURE_REFRESH_GOLDEN=1 swift test --filter NurtureTests`, then read the difference.
  static func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = folder.appending(path: "Golden/\(name)")
    if isRefreshing { try text.write(to: file, atomically: true, encoding: .utf8) }
    let golden = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(text == golden, sourceLocation: sourceLocation)
  }
}

/// A folder that goes away with its last reference.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array((FileManager.default.temporaryDirectory.path + "/nurture-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError(path: "temporary folder", reason: "cannot be made") }
    path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders before it.
  @discardableResult func write(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
    let file = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    return file.path
  }
}

/// A run of the real program.
struct Run {
  let status: Int32
  let output: String
  let error: String

  /// Runs the program in a folder, without the variables of the outside that it reads.
  init(_ arguments: [String], in folder: URL, environment: [String: String] = [:], input: String = "") throws {
    let process = Process()
    process.executableURL = Surroundings.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    // Files, not pipes: a full pipe would stop the program.
    let place = try TemporaryFolder()
    let (output, error) = (try place.write("output", ""), try place.write("error", ""))
    process.standardInput = FileHandle(forReadingAtPath: try place.write("input", input))
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: error)
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    self.output = try String(contentsOfFile: output, encoding: .utf8)
    self.error = try String(contentsOfFile: error, encoding: .utf8)
  }
}
