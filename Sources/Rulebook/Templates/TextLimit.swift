/// How long a text may be on a channel, in the channel's own unit.
package struct TextLimit: Sendable, Hashable {
  package enum Unit: String, Sendable, Hashable {
    /// Of UTF-8.
    case bytes
    /// As carriers count them: UTF-16 code units, so that most emoji count twice.
    case characters
  }
  package var most: Int
  package var unit: Unit

  /// The limit of a channel; nil where none is known.
  ///
  /// WeCom (developer.work.weixin.qq.com): 2,048 bytes of a text message ("发送应用消息", "发送消息" of WeCom's customer
  /// service), 4,000 bytes of a welcome ("发送新客户欢迎语"). Official account (developers.weixin.qq.com, "客服消息"):
  /// 2,048 bytes. Text message: 500 characters, its signature included (Alibaba Cloud, "短信内容长度计算规则").
  package static func of(_ channel: String, isWelcome: Bool = false) -> TextLimit? {
    switch channel {
    case "wecom": TextLimit(most: isWelcome ? 4_000 : 2_048, unit: .bytes)
    case "official-account": TextLimit(most: 2_048, unit: .bytes)
    case "sms": TextLimit(most: 500, unit: .characters)
    default: nil
    }
  }

  package func length(_ text: String) -> Int {
    switch unit {
    case .bytes: text.utf8.count
    case .characters: text.utf16.count
    }
  }

  /// `2,048 bytes`.
  func words(_ count: Int) -> Wording {
    switch unit {
    case .bytes: "\(count) bytes"
    case .characters: "\(count) characters"
    }
  }

  /// How many messages a carrier makes of so many characters: 70 fit into one, 67 into each of several
  /// (3GPP TS 23.040, UCS-2 with a concatenation header).
  package static func parts(ofCharacters count: Int) -> Int { count <= 70 ? 1 : (count + 66) / 67 }
}
