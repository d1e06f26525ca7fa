import Delivery
import Engine
import Foundation
import Testing

@Suite("the file channel", .timeLimit(.minutes(1)))
struct FileChannelTests {
  private func keys(_ lines: [String]) throws -> [String?] {
    try lines.map { try JSON.parse(Array($0.utf8))["key"]?.text }
  }

  @Test("creates its file for the owner to write and the group to read")
  func mode() async throws {
    let folder = try Folder()
    let path = folder.path + "/jobs.jsonl"
    #expect(await FileChannel(path: path).send(parcel()) == .delivered)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test("adds to what is there")
  func appends() async throws {
    let folder = try Folder()
    for key in ["a", "b"] { _ = await FileChannel(path: folder.path + "/jobs.jsonl").send(parcel(key)) }
    #expect(try keys(folder.lines(of: "jobs.jsonl")) == ["a", "b"])
  }

  @Test("goes on in a new file after a rotation")
  func rotation() async throws {
    let folder = try Folder()
    let path = folder.path + "/jobs.jsonl"
    let channel = FileChannel(path: path)
    _ = await channel.send(parcel("a"))
    try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
    #expect(await channel.send(parcel("b")) == .delivered)
    try FileManager.default.removeItem(atPath: path)
    #expect(await channel.send(parcel("c")) == .delivered)
    #expect(try keys(folder.lines(of: "jobs.jsonl.1")) == ["a"])
    #expect(try keys(folder.lines(of: "jobs.jsonl")) == ["c"])
  }

  @Test("goes on at the start of a file that was truncated by a rotation")
  func truncation() async throws {
    let folder = try Folder()
    let path = folder.path + "/jobs.jsonl"
    let channel = FileChannel(path: path)
    _ = await channel.send(parcel("a"))
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(await channel.send(parcel("b")) == .delivered)
    #expect(try keys(folder.lines(of: "jobs.jsonl")) == ["b"])
  }

  @Test("starts a fresh line after one that a crash left torn")
  func torn() async throws {
    let folder = try Folder()
    let path = folder.path + "/jobs.jsonl"
    try Data(#"{"key":"to"#.utf8).write(to: URL(fileURLWithPath: path))
    #expect(await FileChannel(path: path).send(parcel("a")) == .delivered)
    let lines = try folder.lines(of: "jobs.jsonl")
    #expect(lines.first == #"{"key":"to"#)
    #expect(try keys(Array(lines.dropFirst())) == ["a"])
  }

  @Test("a full disk is later, with its reason")
  func full() async throws {
    let folder = try Folder()
    let path = folder.path + "/jobs.jsonl"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
    let channel = FileChannel(path: path)
    #expect(await channel.send(parcel()) == .later("file: write: No space left on device", after: nil))
    try FileManager.default.removeItem(atPath: path)
    #expect(await channel.send(parcel()) == .delivered)
  }

  /// `mount -t tmpfs -o size=8k none FOLDER` makes such a disk.
  private static let smallDisk = ProcessInfo.processInfo.environment["NURTURE_SMALL_DISK"]

  @Test(
    "a line that fits in only half is taken back, and goes out whole when there is room",
    .enabled(if: smallDisk != nil, "NURTURE_SMALL_DISK names no folder on a disk of a few kilobytes"))
  func half() async throws {
    let folder = try #require(Self.smallDisk)
    let path = folder + "/jobs.jsonl"
    let ballast = folder + "/ballast"
    defer {
      try? FileManager.default.removeItem(atPath: path)
      try? FileManager.default.removeItem(atPath: ballast)
    }
    try Data(count: 4_096).write(to: URL(fileURLWithPath: ballast))
    let channel = FileChannel(path: path)
    #expect(await channel.send(parcel("a")) == .delivered)
    let long = parcel("b", text: String(repeating: "long", count: 1_200))
    #expect(await channel.send(long) == .later("file: write: No space left on device", after: nil))
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("}\n"))
    try FileManager.default.removeItem(atPath: ballast)
    #expect(await channel.send(long) == .delivered)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(try keys(lines) == ["a", "b"])
  }

  @Test("a missing folder is later, and delivered once it is there")
  func folder() async throws {
    let folder = try Folder()
    let channel = FileChannel(path: folder.path + "/out/jobs.jsonl")
    #expect(await channel.send(parcel()) == .later("file: open: No such file or directory", after: nil))
    try FileManager.default.createDirectory(atPath: folder.path + "/out", withIntermediateDirectories: false)
    #expect(await channel.send(parcel()) == .delivered)
  }
}
