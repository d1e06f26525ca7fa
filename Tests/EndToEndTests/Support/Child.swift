import Foundation
import Glibc

/// A process of the real program, reaped by its own number.
final class Child {
  enum End: Equatable {
    case exit(Int32)
    case signal(Int32)
  }

  let pid: pid_t
  /// Where its standard output and standard error go.
  let output: String
  let error: String
  private(set) var end: End?
  /// The most memory that it held, in bytes, once it has ended.
  private(set) var peakMemory = 0
  private var inherited = 0

  /// - Parameters:
  ///   - name: Of the files that take what it says, in the scratch folder.
  init(
    _ arguments: [String], in scratch: Scratch, name: String? = nil,
    environment: [String: String] = [:]
  ) throws {
    let name = name ?? String(UUID().uuidString.prefix(8))
    output = scratch.file(name + ".out")
    error = scratch.file(name + ".err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    // A thread of Dispatch blocks signals, and others of these tests ignore some: the child starts afresh.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = ([Ground.binary] + arguments).map { strdup($0) } + [nil]
    let variables = ["PATH": "/usr/bin:/bin", "TMPDIR": scratch.path, "SWIFT_BACKTRACE": "enable=no"].merging(
      environment
    ) { $1 }
    var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var pid: pid_t = 0
    inherited = Self.memory(of: getpid())
    let code = posix_spawn(&pid, Ground.binary, &actions, &attributes, &words, &settings)
    guard code == 0 else { throw Disappointment("\(Ground.binary): \(String(cString: strerror(code)))") }
    self.pid = pid
  }

  /// The most that a process had in memory so far (proc(5), `VmHWM`), bytes; 0 when it is gone.
  private static func memory(of pid: pid_t) -> Int {
    let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first).flatMap { Int($0) }.map { $0 * 1_024 } ?? 0
  }

  deinit {
    if end == nil {
      kill(pid, SIGKILL)
      var status: Int32 = 0
      waitpid(pid, &status, 0)
    }
  }

  func signal(_ number: Int32) { if end == nil { kill(pid, number) } }

  /// How it ended, if it has.
  func poll() -> End? {
    var status: Int32 = 0
    var usage = rusage()
    if end == nil { peakMemory = max(peakMemory, Self.memory(of: pid)) }
    if end == nil, wait4(pid, &status, WNOHANG, &usage) == pid {
      // Until its program is loaded a child counts the memory of its parent: below that, what was seen of it counts.
      let whole = usage.ru_maxrss * 1_024
      if whole > inherited { peakMemory = max(peakMemory, whole) }
      let number = status & 0x7F
      end = number == 0 ? .exit((status >> 8) & 0xFF) : .signal(number)
    }
    return end
  }

  @discardableResult
  func wait(within seconds: Double = 60) throws -> End {
    do {
      return try eventually("the end of the process", within: seconds) { poll() }
    } catch {
      throw Disappointment("\(error); it said:\n\(said)")
    }
  }

  /// What it has written to standard error so far.
  var said: String { (try? String(contentsOfFile: error, encoding: .utf8)) ?? "" }
  var written: String { (try? String(contentsOfFile: output, encoding: .utf8)) ?? "" }
}

/// A command that ran to its end.
struct Ran {
  let status: Int32
  let output: String
  let error: String
}

extension Scratch {
  /// Runs the program and waits for its end.
  func run(
    _ arguments: [String], environment: [String: String] = [:], within seconds: Double = 120
  ) throws -> Ran {
    let child = try Child(arguments, in: self, environment: environment)
    guard case .exit(let status) = try child.wait(within: seconds) else {
      throw Disappointment("nurture \(arguments.joined(separator: " ")) was ended by a signal:\n\(child.said)")
    }
    return Ran(status: status, output: child.written, error: child.said)
  }
}
