import Rulebook

/// The stable codes that only the configuration file has; what it shares with rule files is in `Code`.
enum ConfigurationCode: String, Sendable, Hashable, CaseIterable {
  case expectedSize = "expected-size"
  case expectedAddress = "expected-address"
  case expectedURL = "expected-url"
  case unknownTransport = "unknown-transport"
  case unreadableSecret = "unreadable-secret"
  case readableSecret = "readable-secret"

  /// What the code says, in one line.
  func title(in language: Language) -> String { language == .chinese ? chinesePage.title : page.title }
  /// Cause and cure, in one paragraph.
  func explanation(in language: Language) -> String {
    language == .chinese ? chinesePage.explanation : page.explanation
  }

  private var chinesePage: (title: String, explanation: String) {
    switch self {
    case .expectedSize: ("这里要写大小", "请写数字加单位：'5 MiB'、'512 KiB'、'100 bytes'。1 KiB 是 1,024 字节。")
    case .expectedAddress: ("这里要写监听地址", "请写主机和端口：'127.0.0.1:8086'、'[::1]:8086'、'localhost:8086'。")
    case .expectedURL: ("这里要写网址", "请写完整网址：'https://crm.example.com/nurture'。")
    case .unknownTransport: ("没有配置这个发送通道", "请写 'transports:' 下已有的名称，或在那里补上。")
    case .unreadableSecret:
      ("密钥读不到", "每个密钥单独存一个文件，不能为空，而且服务进程的用户要能读。用 systemd 时可以写 LoadCredential=名称:/路径，不必给用户开放文件权限。")
    case .readableSecret: ("所有用户都能读到密钥", "请收回其他用户的权限：'chmod o-rwx 文件'。如果已经开放了一段时间，请更换密钥。")
    }
  }

  private var page: (title: String, explanation: String) {
    switch self {
    case .expectedSize:
      ("a size is expected", "Write a number and a unit: '5 MiB', '512 KiB', '100 bytes'. A KiB has 1,024 bytes.")
    case .expectedAddress:
      ("an address to listen on is expected", "Write host and port: '127.0.0.1:8086', '[::1]:8086', 'localhost:8086'.")
    case .expectedURL:
      ("a web address is expected", "Write it in full: 'https://crm.example.com/nurture'.")
    case .unknownTransport:
      ("a transport that is not configured", "Name one of the entries of 'transports:', or add it there.")
    case .unreadableSecret:
      (
        "a secret that cannot be read",
        "Each key stands in a file of its own that the daemon's user can read and that is not empty. Under systemd, "
          + "LoadCredential=NAME:/path hands it over without giving the user any right to the file."
      )
    case .readableSecret:
      (
        "a secret that everybody can read",
        "Take the right away from others: 'chmod o-rwx FILE'. If it has been so for long, use a new key."
      )
    }
  }
}
