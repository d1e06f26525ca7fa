import Foundation
import Rulebook

/// The variables that the process was started with.
enum Environment {
  static let current = ProcessInfo.processInfo.environment

  /// In which language to speak where a command was not told.
  static var language: Language { speaksChinese ? .chinese : .english }

  /// Whether the user's language is Chinese (POSIX: LC_ALL before LC_MESSAGES before LANG).
  static var speaksChinese: Bool {
    let language = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { current[$0] }.first { !$0.isEmpty }
    return language?.hasPrefix("zh") ?? false
  }
}
