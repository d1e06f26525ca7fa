import Glibc

/// What an output can show.
struct Terminal: Sendable, Hashable {
  /// Whether a person looks at it now.
  var isInteractive: Bool
  var hasColor: Bool
  /// The width, in columns.
  var columns: Int

  static let output = Terminal(descriptor: STDOUT_FILENO, environment: Environment.current)
  static let error = Terminal(descriptor: STDERR_FILENO, environment: Environment.current)

  /// What is behind a descriptor.
  init(descriptor: Int32, environment: [String: String]) {
    let isInteractive = isatty(descriptor) == 1
    var size = winsize()
    let isKnown = isInteractive && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    self.init(isInteractive: isInteractive, columns: isKnown ? Int(size.ws_col) : 80, environment: environment)
  }

  /// Colour as people ask for it: `NO_COLOR` (no-color.org) wins, then `CLICOLOR_FORCE` (bixense.com/clicolors), else a
  /// terminal that is not `dumb` has colour.
  init(isInteractive: Bool, columns: Int, environment: [String: String]) {
    self.isInteractive = isInteractive
    self.columns = columns
    if environment["NO_COLOR"]?.isEmpty == false {
      hasColor = false
    } else if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" {
      hasColor = true
    } else {
      hasColor = isInteractive && environment["TERM"] != "dumb" && environment["CLICOLOR"] != "0"
    }
  }
}
