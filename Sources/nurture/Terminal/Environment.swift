import Foundation

/// The variables that the process was started with.
enum Environment {
  static let current = ProcessInfo.processInfo.environment
}
