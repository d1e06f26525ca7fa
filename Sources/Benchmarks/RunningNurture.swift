import Foundation
import Glibc

/// The real `nurture serve` as a process, over a state folder, on a free port of its own.
struct RunningNurture {
  static let key = "bench-write-key"

  let process: Process
  let port: UInt16

  init(_ nurture: String, rules: Rules, state: String, folder: String) throws {
    port = try Self.freePort()
    try Data(Self.key.utf8).write(to: URL(filePath: folder + "/key"))
    let configuration = """
      rules: \(rules.folder)
      state: \(state)
      http: { listen: 127.0.0.1:\(port), keys: { shop: \(folder)/key } }
      transports:
        outbox: { channel: file, path: \(folder)/outbox.jsonl }
      log: { level: warning }
      """
    try Data(configuration.utf8).write(to: URL(filePath: folder + "/nurture.yaml"))
    process = Process()
    process.executableURL = URL(filePath: nurture)
    process.arguments = ["serve", "--config", folder + "/nurture.yaml"]
    try Data().write(to: URL(filePath: folder + "/log"))
    process.standardError = FileHandle(forWritingAtPath: folder + "/log")
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    for _ in 0..<600 {
      guard process.isRunning else { break }
      if let connection = try? Connection(port: port) {
        connection.close()
        return
      }
      usleep(50_000)
    }
    let log = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? ""
    process.terminate()
    throw Failure("nurture serve did not open its port: \(log)")
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(descriptor) }
    var address = Connection.loopback(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 ? getsockname(descriptor, $0, &length) : -1
      }
    }
    guard status == 0 else { throw Failure("no free port") }
    return UInt16(bigEndian: address.sin_port)
  }
}
