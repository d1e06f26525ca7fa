import Engine

/// Reasons in words.
enum ReasonWords {
  /// `quiet-hours: it is within the quiet hours`.
  static func phrase(_ reason: Reason, _ language: Explanation.Language) -> String {
    switch language {
    case .english: "\(reason.rawValue): \(reason.meaning)"
    case .chinese: "\(reason.rawValue):\(chinese(reason))"
    }
  }

  private static func chinese(_ reason: Reason) -> String {
    switch reason {
    case .paused: "规则已暂停"
    case .tooLate: "来得太迟,超过了规则的时限"
    case .holdout: "客人属于留作对照、不打扰的一组"
    case .limit: "规则的次数已用完"
    case .consent: "客人没有同意在这些渠道接收"
    case .suppressed: "地址退回、被拉黑或被投诉"
    case .unreachable: "在这些渠道联系不到客人"
    case .duplicate: "这一步已经发过这条消息"
    case .experiment: "客人在实验里什么都不收的一组"
    case .budget: "当期预算已用完"
    case .stock: "券已发完"
    case .quietHours: "正在免打扰时段"
    case .slot: "营销消息等下一个发送时段"
    case .mix: "最近几条里这一类已经够多"
    case .brake: "短时间内发得太多，规则被刹住"
    case .cap: "频次已到上限"
    case .outranked: "被优先级更高的规则占了名额"
    case .missed: "时刻已错过"
    case .rollout: "客人不在规则试行的范围内"
    case .only: "规则只限其他客人"
    case .unknownZone: "没有这个时区,按规则书的时区计算"
    case .condition: "条件不成立"
    case .running: "这条规则已有一次在进行"
    case .queueFull: "为这位客人排队的触发已到上限"
    case .expired: "消息已过有效时间"
    case .noCoupon: "客人不能再领这张券"
    case .tooManyCoupons: "客人得到的券已到上限"
    case .silenced: "运营已让规则静默"
    case .clockHeld: "机器的时钟存疑"
    case .welcomed: "已经欢迎过"
    case .noItem: "专栏里没有今天要发的内容"
    case .tooLong: "文案超过渠道的长度上限"
    case .unknownRow: "表里没有这个键对应的行,属性保持不变"
    }
  }
}
