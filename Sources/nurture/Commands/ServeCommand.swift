import ArgumentParser
import Foundation
import Glibc
import Intake
import Logging
import Runtime

/// `nurture serve`: the daemon.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Runs the daemon: takes events in, decides, sends messages out.",
    discussion: """
      Runs in the foreground until SIGTERM or Ctrl-C, which drain it; SIGHUP reads the rule book again. A book that does \
      not check is never loaded: the accepted one stays in force.

      EXAMPLES:
        nurture serve                                      with ./rules and ./state
        nurture serve --config /etc/nurture/nurture.yaml   as systemd does
        nurture serve --listen 127.0.0.1:0 --state /tmp/s  on a free port; the log says which
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "wall, or event: virtual time follows the events (tests and replays). Default: from the configuration.")
  var clock: Configuration.Clock?

  @Option(
    help: ArgumentHelp("Where to listen. Default: from the configuration, else 127.0.0.1:8086.", valueName: "host:port")
  )
  var listen: String?

  @Option(help: .hidden)
  var drill: String?

  func run() async throws {
    var configuration = try common.configuration()
    if let clock { configuration.clock = clock }
    if let listen {
      guard let address = ListenAddress(listen) else {
        throw ValidationError("--listen: expected host:port, such as 127.0.0.1:8086")
      }
      configuration.http.listen = address
    }
    let environment = ProcessInfo.processInfo.environment
    let destination = LogDestination.chosen(environment: environment)
    let level = configuration.logLevel
    LoggingSystem.bootstrap { _ in destination.handler(level: level, terminal: Terminal.error) }
    let logger = Logger(label: "nurture")
    let notifier = ServiceNotifier(environment: environment)
    let signals = await Signal.stream()
    // A file at its limit (`LimitFSIZE=`) is an error like a full disk, and not the end.
    signal(SIGXFSZ, SIG_IGN)
    let directory = try StateDirectory(configuration.state)
    let daemon = try await Daemon.start(configuration, directory: directory, drill: drill, logger: logger)
    notifier.ready("taking events in on port \(daemon.door.port)")
    let watchdog = Task { await notifier.keepAlive { await daemon.isAlive() } }
    for await signal in signals {
      if signal != .hangUp { break }
      notifier.reloading()
      await daemon.reload()
      notifier.ready()
    }
    notifier.stopping()
    watchdog.cancel()
    await daemon.stop()
    _ = directory.path
  }
}

extension Configuration.Clock: ExpressibleByArgument {}
