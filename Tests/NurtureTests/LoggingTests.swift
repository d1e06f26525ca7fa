import Foundation
import Glibc
import Logging
import Synchronization
import Testing

@testable import nurture

@Suite struct LoggingTests {
  /// Collects lines.
  final class Lines: Sendable {
    private let all = Mutex<[String]>([])
    var value: [String] { all.withLock { $0 } }
    func append(_ line: String) { all.withLock { $0.append(line) } }
  }

  static func plain(_ lines: Lines, color: Bool = false) -> PlainLogHandler {
    PlainLogHandler(color: color, now: { 1_700_000_000_123_456 }, output: { lines.append($0) })
  }

  static func logger(_ handler: any LogHandler) -> Logger { Logger(label: "test", factory: { _ in handler }) }

  @Test("an event is one datagram of fields")
  func datagram() throws {
    let folder = try TemporaryFolder()
    let receiver = try DatagramReceiver(folder.path + "/journal")
    let lines = Lines()
    let socket = try #require(UnixDatagram(path: folder.path + "/journal"))
    var logger = Self.logger(JournalLogHandler(socket: socket, fallback: Self.plain(lines)))
    logger[metadataKey: "customer"] = "c:7f"
    logger.warning("held: 勿扰", metadata: ["rule-name": "win-back", "why": "one\ntwo"])
    let expected =
      Array("MESSAGE=held: 勿扰\nPRIORITY=4\nSYSLOG_IDENTIFIER=nurture\nNURTURE_CUSTOMER=c:7f\n".utf8)
      + Array("NURTURE_RULE_NAME=win-back\nNURTURE_WHY\n".utf8) + [7, 0, 0, 0, 0, 0, 0, 0] + Array("one\ntwo\n".utf8)
    #expect(receiver.bytes() == expected)
    #expect(lines.value.isEmpty)
  }

  @Test("what is too long for the socket is shortened")
  func long() throws {
    let folder = try TemporaryFolder()
    let receiver = try DatagramReceiver(folder.path + "/journal")
    let lines = Lines()
    let socket = try #require(UnixDatagram(path: folder.path + "/journal"))
    Self.logger(JournalLogHandler(socket: socket, fallback: Self.plain(lines)))
      .info("\(String(repeating: "x", count: 2 << 20))")
    #expect(
      receiver.text() == "MESSAGE=\(String(repeating: "x", count: 1_000))…\nPRIORITY=6\nSYSLOG_IDENTIFIER=nurture\n")
    #expect(lines.value.isEmpty)
  }

  @Test("without a journal the event is a line")
  func fallback() throws {
    let folder = try TemporaryFolder()
    let lines = Lines()
    let socket = try #require(UnixDatagram(path: folder.path + "/none"))
    Self.logger(JournalLogHandler(socket: socket, fallback: Self.plain(lines))).error("gone", metadata: ["a": "b"])
    #expect(lines.value == ["2023-11-14T22:13:20.123Z error    gone a=b\n"])
  }

  @Test("a line has instant, level, message and metadata, and stays one line")
  func line() {
    let lines = Lines()
    let logger = Self.logger(Self.plain(lines))
    logger.info("two\nlines\u{1B}[31m", metadata: ["b": "x y", "a": "say \"hi\"", "c": "plain", "d": ""])
    #expect(
      lines.value == [
        #"2023-11-14T22:13:20.123Z info     two\nlines\u{1B}[31m a="say \"hi\"" b="x y" c=plain d="""# + "\n"
      ])
  }

  @Test("levels have colours on a terminal only")
  func color() {
    let lines = Lines()
    Self.logger(Self.plain(lines, color: true)).error("no")
    #expect(lines.value[0].contains("\u{1B}[31merror   \u{1B}[0m no"))
  }

  @Test("the level is kept")
  func level() {
    let lines = Lines()
    Self.logger(Self.plain(lines)).debug("not said")
    #expect(lines.value.isEmpty)
  }

  @Test("priorities are those of syslog", arguments: zip(Logger.Level.allCases, [7, 7, 6, 5, 4, 3, 2]))
  func priority(level: Logger.Level, number: Int) { #expect(JournalEntry.priority(level) == number) }

  @Test(
    "field names are safe",
    arguments: [
      ("run-id", "NURTURE_RUN_ID"), ("Été", "NURTURE__T_"),
      (String(repeating: "k", count: 99), "NURTURE_" + String(repeating: "K", count: 56)),
    ])
  func name(key: String, field: String) { #expect(JournalEntry.fieldName(key) == field) }

  @Test("the journal is chosen only where standard error goes there")
  func chosen() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("stream", "")
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    let device = try #require(attributes[.systemNumber] as? NSNumber)
    let inode = try #require(attributes[.systemFileNumber] as? NSNumber)
    let environment = ["JOURNAL_STREAM": "\(device):\(inode)"]
    #expect(LogDestination.chosen(environment: environment, descriptor: descriptor) == .journal)
    #expect(LogDestination.chosen(environment: ["JOURNAL_STREAM": "1:1"], descriptor: descriptor) == .plain)
    #expect(LogDestination.chosen(environment: [:], descriptor: descriptor) == .plain)
  }
}
